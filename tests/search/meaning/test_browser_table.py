"""The table in JavaScript gives the same vectors and similarities as in Python, bit for bit."""

import json
import subprocess

from dutylist.search.meaning.table import load_table, sign_bits, similarity
from tests.editor.install import NODE
from tests.search.meaning.test_meaning import TABLE

TEXTS = (
    "村口有人摆地摊",
    "占道经营治理",
    "ＡＰＰ下载排名",
    "İstanbul ΑΣ 今天下雨",
    "",
    "𠮷😀",
    "防溺水巡查" * 400,
    "关于做好台风“海葵”防御工作的通知\n各镇：请组织渔船回港。",
)

SCRIPT = """
import { readFileSync } from "node:fs";
import { MeaningTable, signDigits, similarity } from "%s";
const { table, texts } = JSON.parse(readFileSync(0, "utf8"));
const meanings = new MeaningTable(new Uint8Array(readFileSync(table)));
const vectors = texts.map((text) => meanings.vector(text));
console.log(JSON.stringify({
  vectors: vectors.map((vector) => Array.from(vector)),
  signs: vectors.map(signDigits),
  alike: vectors.map((one) => vectors.map((other) => similarity(one, other))),
}));
"""


def test_a_browser_computes_the_same() -> None:
    done = subprocess.run(
        [NODE, "--input-type=module", "--eval", SCRIPT % TABLE.with_name("table.mjs").as_uri()],
        input=json.dumps({"table": str(TABLE), "texts": TEXTS}),
        capture_output=True,
        check=True,
        encoding="utf-8",
        timeout=60,
    )
    table = load_table()
    vectors = [table.vector(text) for text in TEXTS]
    assert json.loads(done.stdout) == {
        "vectors": [list(vector) for vector in vectors],
        "signs": [f"{sign_bits(vector):0{table.dims}b}" for vector in vectors],
        "alike": [[similarity(one, other) for other in vectors] for one in vectors],
    }
