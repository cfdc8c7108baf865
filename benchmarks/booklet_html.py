"""A booklet as HTML and CSS for WeasyPrint: the same words as ours, set as well as that engine can without tricks.

    python benchmarks/booklet_html.py BOOK.json...

Prints each as a PDF beside it, one process a book, two at a time, as `dutylist pocketbook` does. BOOK.json is what
`dutylist pocketbook TOWNSHIP --dump-data` prints. The same paper, faces and sizes; cover, how to use, contents, lists with
running heads and thumb tabs, whistle card, both indexes and imprint, with page numbers and links; PDF/A-2a with tags.
WeasyPrint wants Pango of the system (Debian: libpango-1.0-0 libpangoft2-1.0-0).
"""

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from html import escape
from pathlib import Path
from typing import Any, Final

Part = dict[str, Any]

_COLOURS: Final = {"basic": "#b3222b", "cooperative": "#1d4e94", "recalled": "#1f7355", "plain": "#4b4d54"}
_TINTS: Final = {"basic": "#fbeeee", "cooperative": "#e9eff8", "recalled": "#eaf4f0", "plain": "#f0f0f2"}

_STYLE: Final = """
@page { size: 105mm 148mm; margin: 13.6mm 13.2mm 11mm }
@page :left { @bottom-left { content: counter(page); font: 7.8pt Sans } }
@page :right { @bottom-right { content: counter(page); font: 7.8pt Sans } }
@page cover { margin: 0; @bottom-left { content: none } @bottom-right { content: none } }
html { font: 8pt/13pt Serif; color: #1c1c1e; text-align: justify }
h1, h2, h3, h4, b, th, .s { font-family: Sans; font-weight: normal; text-align: left; break-after: avoid }
h1 { font-size: 14pt; line-height: 18pt; margin: 0 0 8pt }
h2 { font-size: 10pt; margin: 10pt 0 6pt; clear: both }
h3 { font-size: 9pt; margin: 0; padding-left: 35pt; position: relative }
h3 i { position: absolute; left: 0; top: 0; font-style: normal; font-size: 8pt; line-height: 11pt; padding: 0 4pt;
  border-radius: 1.6pt; color: #fff }
small { font: 6.4pt Sans; color: #5b5d63 }
a { color: inherit; text-decoration: none }
p { margin: 0; widows: 2; orphans: 2 }
section { break-before: page }
.cover { page: cover; height: 148mm; color: #fff; font-family: Sans }
.cover > div { background: #b3222b; height: 92mm; padding: 0 14mm; border-bottom: 2.4pt solid #e2a62b;
  box-sizing: border-box; display: flex; flex-direction: column; justify-content: flex-end }
.cover > p { color: #1c1c1e; margin: 4pt 14mm }
.item { margin: 8pt 0 }
.whole { break-inside: avoid }
.row { position: relative; padding-left: 35pt }
.row > b { position: absolute; left: 0; font-size: 7pt }
.quiet { font-size: 7.3pt; color: #3d3f45 }
.framed { margin: 2pt 0 }
.head { font-family: Sans; break-after: avoid }
ol { margin: 0; padding-left: 9pt }
li { margin-right: -6pt }
li::marker { font: 7pt Sans; color: #5b5d63 }
table { width: 100%; border-collapse: collapse; font: 8pt Sans }
td, th { border-bottom: 0.35pt solid #c9cbd1; padding: 2pt; text-align: center }
td:first-child { text-align: left }
.p::after { content: target-counter(attr(href), page) }
.columns { columns: 2; column-gap: 5.5mm; font-size: 7pt; line-height: 10pt; text-align: left }
.word { break-inside: avoid; padding-left: 7pt; text-indent: -7pt; margin-bottom: 3pt; overflow: hidden }
.word span { float: right }
.wide { font-size: 7pt; line-height: 10pt }
.group { padding: 4.6pt 5pt; background: #f0f0f2; display: flex; justify-content: space-between }
.card { margin: 8pt 0; break-inside: avoid; border-top: 0.35pt solid #c9cbd1 }
"""


def html_of(book: Part, faces: tuple[Path, Path]) -> str:
    """The page source; `faces` are the files of the Sans and the Serif."""
    parts = [part for part in book["parts"] if part["count"]]
    tabs = [*book["opening"], *parts, *book["closing"], *book["indexes"]]
    style = _STYLE + "".join(
        f"@font-face {{ font-family: {name}; src: url({path.as_uri()}) }}"
        for name, path in zip(("Sans", "Serif"), faces, strict=True)
    )
    style += "".join(_pages(tab, place, len(tabs)) for place, tab in enumerate(tabs))
    body = "".join((
        _cover(book, parts),
        _guide(book["guide"]),
        _contents(book, parts),
        *map(_section, book["opening"]),
        *map(_part, parts),
        *map(_section, book["closing"]),
        *map(_index, book["indexes"]),
        _imprint(book),
    ))  # fmt: skip
    title = escape(book["county"] + book["holder"] + book["title"])
    return f'<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title><style>{style}</style></head><body>{body}</body></html>'


def _pages(tab: Part, place: int, count: int) -> str:
    """The named pages of a list, section or index: running head and thumb tab, on the outer side."""
    key, colour = tab["key"], _COLOURS[tab.get("colour", "plain")]
    head = f"string(number-{key}, first) '–' string(number-{key}, last)" if "verdict" in tab else ""
    note = f"string(note-{key}, first)"
    rules = ""
    for side, outer, inner in (("left", "left", "right"), ("right", "right", "left")):
        above, below = 100 * place // count, 100 - 100 * (place + 1) // count
        rules += (
            f"@page {key}:{side} {{ @top-{outer} {{ content: '{tab['short']} ' {head}; font: 7.4pt Sans; color: {colour} }}"
            f"@top-{inner} {{ content: {note}; font: 6.5pt Sans; color: #5b5d63 }}"
            f"@{outer}-{'top' if above < 34 else 'bottom' if below < 34 else 'middle'} {{ content: '{tab['short']}'; font: 7.6pt/9pt Sans; color: #fff;"
            f"background: {colour}; width: 8.8mm; height: 31pt; margin-{outer}: 0; margin-{inner}: 4.2mm; padding: 0 3mm; word-break: break-all }} }}"
        )
    return rules + (
        f".{key} {{ page: {key} }} .{key} h1, .{key} h2 {{ string-set: note-{key} content() }}"
        f".{key} h3 i {{ string-set: number-{key} content(); background: {colour} }} .{key} h1, .{key} h2, .{key} .row > b {{ color: {colour} }}"
        f".{key} .framed {{ background: {_TINTS[tab.get('colour', 'plain')]}; border-left: 2pt solid {colour} }}"
    )


def _cover(book: Part, parts: list[Part]) -> str:
    counts = "".join(f"<p>{escape(part['verdict'])} {escape(part['name'])} {part['count']} 项</p>" for part in parts)
    return (
        f'<div class="cover"><div><p>{escape(book["county"])} {escape(book["above"])}</p>'
        f'<p style="font-size: 34pt; line-height: 44pt">{escape(book["holder"])}</p><p style="font-size: 14pt">{escape(book["title"])}</p>'
        f"<p>{escape(book['form'])}</p></div>{counts}<p>{escape(book['edition'])} 版 {escape(book['effective_text'])}</p>"
        f"<p><small>{escape(book['source'])}</small></p></div>"
    )


def _guide(guide: Part) -> str:
    advice = "".join(
        f'<div class="row"><b style="color: {_COLOURS[one["colour"]]}">●</b><p class="head">{escape(one["verdict"])} <small>{escape(one["aside"])}</small></p><p>{escape(one["meaning"])}</p></div>'
        for one in guide["advice"]
    )
    tips = "".join(f"<li>{escape(tip)}</li>" for tip in guide["tips"])
    return f"<section><h1>怎么用这本小册子</h1><p>{escape(guide['intro'])}</p>{advice}<h2>怎么找</h2><ul>{tips}</ul></section>"


def _contents(book: Part, parts: list[Part]) -> str:
    places = [{category["name"]: place for place, category in enumerate(part["categories"])} for part in parts]
    names = [name for name in book["order_of_categories"] if any(name in place for place in places)]
    head = "".join(
        f"<th>{escape(part['verdict'])}<br><small>{part['short']} {part['count']} 项</small></th>" for part in parts
    )
    whole = "".join(f'<td><a class="p" href="#part-{part["key"]}"></a></td>' for part in parts)
    rows = "".join(
        f"<tr><td>{escape(name)}</td>"
        + "".join(
            f'<td><a class="p" href="#{part["key"]}-{place[name]}"></a></td>' if name in place else "<td>–</td>"
            for part, place in zip(parts, places, strict=True)
        )
        + "</tr>"
        for name in names
    )
    others = "".join(
        f'<p>{escape(one["name"])} <a class="p" href="#part-{one["key"]}"></a></p>'
        for one in (*book["opening"], *book["closing"], *book["indexes"])
    )
    return f"<section><h1>目录</h1><table><thead><tr><th>类别</th>{head}</tr></thead><tr><td>整张清单</td>{whole}</tr>{rows}</table>{others}</section>"


def _part(part: Part) -> str:
    body = ""
    for place, category in enumerate(part["categories"]):
        body += f'<h2 id="{part["key"]}-{place}">{escape(category["name"])}</h2>' + "".join(
            map(_item, category["entries"])
        )
    return (
        f'<section class="{part["key"]}"><h1 id="part-{part["key"]}">{escape(part["name"])}</h1>'
        f"<p>{escape(part['verdict'])} 共 {part['count']} 项</p><p>{escape(part['meaning'])}</p>{body}</section>"
    )


def _item(entry: Part) -> str:
    short = sum(len(line["text"]) for row in entry["rows"] for line in row["lines"]) < 130
    framed = any(row["heads"] for row in entry["rows"])
    rows = "".join(_row(row, framed=framed) for row in entry["rows"])
    return f'<div class="item{" whole" if short else ""}"><h3 id="{entry["id"]}"><i>{entry["number"]}</i>{escape(entry["title"])} <small>{entry["id"]} {escape(entry["mark_text"])}</small></h3>{rows}</div>'


def _row(row: Part, *, framed: bool = False) -> str:
    heads = "".join(f'<p class="head">{_line(line)}</p>' for line in row["heads"])
    lines = [_line(line) for line in row["lines"]]
    if row["run_in"]:
        text = f"<p>{'；'.join(lines)}</p>"
    elif len(lines) > 1:
        text = "<ol>" + "".join(f"<li>{line}</li>" for line in lines) + "</ol>"
    else:
        text = "".join(f"<p>{line}</p>" for line in lines)
    return f'<div class="row {row["tone"]}{" framed" if framed and row["tone"] == "own" else ""}"><b>{escape(row["label"])}</b>{heads}{text}</div>'


def _line(line: Part) -> str:
    return escape(line["text"]) + (f" <small>{escape(line['aside'])}</small>" if line["aside"] else "")


def _section(section: Part) -> str:
    body = ""
    for group in section["groups"]:
        if group["name"]:
            body += f'<div class="group"><h2 style="margin: 0">{escape(group["name"])}</h2><span class="s">{escape(group["aside"])}</span></div>'
        for card in group["cards"]:
            rows = "".join(map(_row, card["rows"]))
            body += f'<div class="card"><p class="head">{escape(card["mark_text"])} {_line(card["title"])} {_refs(card["refs"])}</p>{rows}</div>'
    return f'<section class="{section["key"]}"><h1 id="part-{section["key"]}">{escape(section["name"])}</h1><p>{escape(section["intro"])}</p>{body}</section>'


def _refs(refs: list[Part]) -> str:
    return " ".join(
        f'<small style="color: {_COLOURS[ref["colour"]]}">{ref["short"][0]}{ref["number"]}</small> <a class="p" href="#{ref["id"]}"></a>'
        for ref in refs
    )


def _index(index: Part) -> str:
    body = "".join(
        f"<h2>{escape(letter['name'])}</h2>"
        + "".join(
            f'<div class="word">{escape(word["text"])} <span>{_refs(word["refs"])}</span></div>'
            for word in letter["words"]
        )
        for letter in index["letters"]
    )
    kind = "wide" if index["wide"] else "columns"
    return f'<section class="{index["key"]}"><h1 id="part-{index["key"]}">{escape(index["name"])}</h1><p>{escape(index["intro"])}</p><div class="{kind}">{body}</div></section>'


def _imprint(book: Part) -> str:
    facts = "".join(
        f"<tr><td>{escape(fact['label'])}</td><td>{escape(fact['text'])}</td></tr>" for fact in book["imprint"]
    )
    return f"<section><h1>版本说明</h1><table>{facts}</table></section>"


def print_one(name: str) -> None:
    """Print one book."""
    from pylopdf_fonts_zh_cn import sans_path, serif_path
    from weasyprint import HTML

    path = Path(name)
    book = json.loads(path.read_bytes())["book"]
    source = html_of(book, (sans_path(), serif_path()))
    HTML(string=source).write_pdf(path.with_suffix(".pdf"), pdf_variant="pdf/a-2a", pdf_tags=True)


def main() -> None:
    """Print the books."""
    with ThreadPoolExecutor(2) as pool:
        for done in pool.map(_in_process, sys.argv[1:]):
            done.check_returncode()


def _in_process(name: str) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run([sys.executable, __file__, "--one", name], check=False)


if __name__ == "__main__":
    print_one(sys.argv[2]) if sys.argv[1] == "--one" else main()
