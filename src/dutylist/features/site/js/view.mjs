// An answer of the search as a part of the page. Texts are only ever put in as text.

const VERDICTS = {
  do: ["自己办", "basic", "这是本乡镇的基本履职事项。"],
  cooperate: ["配合办", "cooperative", "牵头的是部门，本乡镇只做“你要做的”，没有写明的不承担。"],
  not_township: ["不归乡镇", "recalled", "不由本乡镇做，转给下面的部门。"],
  admission: ["清单里没有查到", "plain", "换个说法再查一次；确实没有的，不直接承接，先走职责准入。危及人身财产安全的急事，先处置、后补办。"],
  ask: ["看看是哪一项", "plain", "没有十分把握，可能是下面几项之一。都不是的，清单里大概没有。"],
};

export class AnswerView {
  constructor(document, place) {
    this.document = document;
    this.place = place;
  }

  element(name, kind, ...children) {
    const made = this.document.createElement(name);
    if (kind) made.className = kind;
    made.append(...children);
    return made;
  }

  /** Say something in place of an answer. */
  say(text) {
    this.place.replaceChildren(this.element("p", "note", text));
  }

  clear() {
    this.place.replaceChildren();
  }

  show(found) {
    const [word, colour, usual] = VERDICTS[found.verdict];
    const shared = found.verdict === "not_township" && found.matches[0]?.list !== "recalled";
    const meaning = shared ? "来文要的这件事不归乡镇；乡镇只做“你要做的”。" : usual;
    const parts = [
      this.element("div", `verdict ${colour}`, this.element("strong", "", word), meaning, ...this.whom(found)),
    ];
    found.matches.forEach((match, at) => parts.push(this.card(match, found, at === 0)));
    const asked = found.verdict === "ask";
    if (found.near.length && !asked) parts.push(this.element("h3", "", "也看看这些"));
    found.near.forEach((match) => parts.push(this.card(match, found, false)));
    if (found.unmatched.length) {
      const label = found.matches.length ? "这些没有查到：" : "清单里没有的词：";
      parts.push(this.element("p", "note", label, found.unmatched.map((each) => `“${each}”`).join("、")));
    }
    this.place.replaceChildren(...parts);
  }

  /** Whom to turn to: who leads the first item or took it over, with the telephone. */
  whom(found) {
    const entry = found.matches.length ? this.document.getElementById(found.matches[0].item) : null;
    const head = entry?.querySelector(".head");
    if (!head) return [];
    const shown = head.cloneNode(true);
    shown.prepend("找 ");
    return [shown];
  }

  /** An item of the answer: its own entry on the page, copied. One that is folded names the department beside its title. */
  card(match, found, open) {
    const entry = this.document.getElementById(match.item);
    const words = found.reasons.filter((reason) => reason.item === match.item).flatMap((reason) => reason.words);
    const [verdict, colour] = VERDICTS[match.verdict];
    const title = this.element("summary", "", this.element("span", `mark ${colour}`, verdict), " ", match.title);
    if (!open && match.departments.length) title.append(" ", this.element("small", "", match.departments.join("、")));
    const body = entry ? entry.cloneNode(true) : this.element("div", "body", match.departments.join("、"));
    body.removeAttribute("id");
    const link = this.element("a", "", `到清单里看 ${match.item}`);
    link.href = `#${match.item}`;
    body.append(this.element("p", "note", words.length ? `相同的词：${words.slice(0, 6).join("、")}　` : "", link));
    const made = this.element("details", `item ${match.list}`, title, body);
    made.open = open;
    return made;
  }
}
