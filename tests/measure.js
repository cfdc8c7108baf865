// Measures `given.page` in frames as wide as `given.widths` say. Of each width:
//   overflow   pixels by which the page is wider than the frame
//   contrasts  [ratio, text] of every shown text, the lowest first
//   bars       the lowest ratio between a bar of a drawing and what is behind it
//   drawings   [width, height, bars, texts, texts that are cut off] of each drawing
//   clipped    tables that their frame does not show whole
//   smallest   the smallest letters of a drawing in pixels
//   background the colour of the page
const results = {};

function colour(text) {
  const found = text.match(/[\d.]+/g).map(Number);
  return { rgb: found.slice(0, 3), alpha: found.length > 3 ? found[3] : 1 };
}

function luminance(rgb) {
  const [r, g, b] = rgb.map((each) => {
    const share = each / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function ratio(one, other) {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function behind(element, view) {
  for (let each = element; each; each = each.parentElement) {
    const found = colour(view.getComputedStyle(each).backgroundColor);
    if (found.alpha > 0) return found.rgb;
  }
  return [255, 255, 255];
}

function measure(frame) {
  const page = frame.contentDocument, view = frame.contentWindow, contrasts = [];
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent.trim(), element = walker.currentNode.parentElement;
    if (!text || !element.getClientRects().length) continue;
    const style = view.getComputedStyle(element);
    const ink = element.namespaceURI.endsWith("svg") ? style.fill : style.color;
    contrasts.push([ratio(colour(ink).rgb, behind(element, view)), text.slice(0, 40)]);
  }
  let bars = 21, smallest = 1000;
  const drawings = [...page.querySelectorAll("svg")].map((drawing) => {
    const around = drawing.getBoundingClientRect(), rects = [...drawing.querySelectorAll("rect")];
    const texts = [...drawing.querySelectorAll("text")];
    for (const rect of rects) {
      bars = Math.min(bars, ratio(colour(view.getComputedStyle(rect).fill).rgb, behind(drawing, view)));
    }
    const cut = texts.filter((text) => {
      const box = text.getBoundingClientRect();
      smallest = Math.min(smallest, 13 * around.width / 360);
      return box.left < around.left - 1 || box.right > around.right + 1 || box.bottom > around.bottom + 1;
    });
    const shown = rects.filter((rect) => rect.getBoundingClientRect().width > 0.5);
    return [around.width, around.height, shown.length, texts.length, cut.length];
  });
  const whole = page.scrollingElement;
  return {
    clipped: [...page.querySelectorAll(".rows")].filter((each) => each.scrollWidth > each.clientWidth).length,
    overflow: whole.scrollWidth - whole.clientWidth, drawings, bars, smallest,
    contrasts: contrasts.sort((a, b) => a[0] - b[0]), background: view.getComputedStyle(page.body).backgroundColor,
  };
}

Promise.all(given.widths.map((width) => new Promise((done) => {
  const frame = document.createElement("iframe");
  frame.style.cssText = `width:${width}px;height:900px;border:0`;
  frame.onload = () => { results[width] = measure(frame); done(); };
  frame.srcdoc = given.page;
  document.body.append(frame);
}))).then(() => { document.getElementById("result").textContent = JSON.stringify(results); });
