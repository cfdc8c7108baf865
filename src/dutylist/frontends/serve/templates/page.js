// While somebody types: what `validate` says beside the fields, and how the file will be saved. The page works without.
"use strict";
(() => {
  const form = document.getElementById("form");
  if (!form) return;
  let waiting = 0, asked = 0, changed = false;
  const check = async () => {
    const mine = ++asked;
    const body = new URLSearchParams(new FormData(form));
    body.set("do", "check");
    let text;
    try {
      text = await (await fetch(form.action, {method: "POST", body, headers: {"Content-Type": "application/x-www-form-urlencoded"}})).text();
    } catch { return; }
    if (mine !== asked) return;
    const page = new DOMParser().parseFromString(text, "text/html");
    for (const id of ["top", "count", "beside"]) {
      const now = document.getElementById(id), then = page.getElementById(id);
      if (now && then) now.replaceChildren(...then.childNodes);
    }
    for (const now of form.querySelectorAll(".messages")) {
      const then = page.getElementById(now.id);
      now.replaceChildren(...(then ? then.childNodes : []));
    }
  };
  form.addEventListener("input", event => {
    changed = true;
    const ticked = event.target;
    if (ticked.type === "checkbox" && ticked.checked) {
      const all = form.querySelector(`input[name="${CSS.escape(ticked.name)}.mode"][value="all"]`);
      if (all && all.checked) form.querySelector(`input[name="${CSS.escape(ticked.name)}.mode"][value="named"]`).checked = true;
    }
    clearTimeout(waiting);
    waiting = setTimeout(check, 250);
  });
  form.addEventListener("submit", event => {
    const pressed = event.submitter;
    changed = false;
    if (pressed && /^(up|down|drop|add|key):/.test(pressed.value)) sessionStorage.setItem("pressed", pressed.value);
  });
  addEventListener("beforeunload", event => { if (changed) event.preventDefault(); });
  const last = sessionStorage.getItem("pressed");
  if (last) {
    sessionStorage.removeItem("pressed");
    const [what, name] = last.split(":");
    const inputs = [...form.querySelectorAll("input, textarea, select")].filter(each => each.type !== "hidden");
    const within = at => inputs.filter(each => each.name === at || each.name.startsWith(at + "."));
    const parts = name.split("."), number = Number(parts.pop()), step = {up: -1, down: 1}[what] || 0;
    const moved = [...parts, number + step].join(".");
    const goal = what === "add" ? within(name).pop()
      : what === "key" ? inputs.filter(each => each.name.startsWith("key." + name + ".")).pop()
      : form.querySelector(`button[value="${CSS.escape(what + ":" + (step ? moved : name))}"]`) || form.querySelector(`button[value="${CSS.escape(last)}"]`);
    if (goal) goal.focus();
  }
})();
