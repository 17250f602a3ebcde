(function () {
  const { data, byId, make, add, words, days, quotes } = dom;
  function draw(parent, tag, attributes) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    parent.appendChild(element);
    return element;
  }

  const nodes = new Map(data.nodes.map((node) => [node.id, node]));
  const month = (event) => (event.start ? event.start.slice(0, 7) : "");
  let chosenMonth = null;
  const shown = (link) => link.events.filter((e) => chosenMonth === null || month(e) === chosenMonth);
  const linksOf = (node) => data.links.filter((l) => l.source === node.id || l.target === node.id);
  const count = (told) => new Set(told.map((e) => e.event)).size;
  const events = (number) => number + (number === 1 ? " event" : " events");

  // Shapes, shaded by the number of events; lines; points with names.
  const byCode = new Map(data.nodes.map((node) => [node.code, node]));
  for (const shape of data.shapes) {
    const path = draw(byId("shapes"), "path", { d: shape.path });
    const node = byCode.get(shape.code);
    if (shape.name) draw(path, "title", {}).textContent = shape.name;
    if (node) {
      node.shape = path;
      path.classList.add("involved");
      path.addEventListener("click", () => about(node));
    }
  }
  for (const link of data.links) {
    const one = nodes.get(link.source), other = nodes.get(link.target);
    const dx = other.x - one.x, dy = other.y - one.y;
    const bend = [(one.x + other.x) / 2 - dy * .15, (one.y + other.y) / 2 + dx * .15];
    link.path = draw(byId("links"), "path", {
      d: "M" + one.x + " " + one.y + "Q" + bend[0] + " " + bend[1] + " " + other.x + " " + other.y,
      "stroke-width": link.width,
    });
    draw(link.path, "title", {}).textContent = one.name + " – " + other.name;
    link.path.addEventListener("click", () => between(link));
  }
  const placed = data.nodes.filter((node) => node.x !== null);
  for (const node of placed) {
    node.point = draw(byId("points"), "circle", { cx: node.x, cy: node.y });
    draw(node.point, "title", {}).textContent = node.name;
    node.label = draw(byId("points"), "text", { x: node.x, y: node.y });
    node.label.textContent = node.name;
    node.point.addEventListener("click", () => about(node));
  }

  // The part of the map to see; points and names keep their size on the screen.
  const world = { x: -500, y: -245, w: 1000, h: 490 };
  let view = { ...world };
  function look() {
    byId("map").setAttribute("viewBox", [view.x, view.y, view.w, view.h].join(" "));
    const unit = Math.max(view.w / innerWidth, view.h / innerHeight);
    const taken = placed.filter((n) => n.events).map((n) => box(n, unit));
    for (const node of [...placed].sort((a, b) => (b.events || 0) - (a.events || 0))) {
      node.point.setAttribute("r", radius(node) * unit);
      node.label.setAttribute("font-size", 12 * unit);
      // A name stands where there is room: right, left, above or below its point.
      const spot = ["start", "end", "above", "below"].find((s) =>
        !taken.some((t) => t.node !== node && overlap(t, box(node, unit, s))));
      node.label.style.visibility = spot ? "visible" : "hidden";
      if (!spot || !node.events) continue;
      taken.push({ ...box(node, unit, spot), node: null });
      const beside = spot === "start" || spot === "end", away = radius(node) + (beside ? 4 : 5);
      node.label.setAttribute("text-anchor", beside ? spot : "middle");
      node.label.setAttribute("dx", (spot === "start" ? away : spot === "end" ? -away : 0) * unit);
      node.label.setAttribute("dy", (beside ? 4 : spot === "above" ? -away : away + 9) * unit);
    }
  }
  const radius = (node) => 3.5 + 2 * Math.log2(1 + (node.events || 0));
  function box(node, unit, spot) {
    const r = radius(node), w = 7 * node.name.length, centre = { x: node.x / unit, y: node.y / unit };
    const left = { start: r + 4, end: -r - 4 - w, above: -w / 2, below: -w / 2 }[spot];
    const top = { start: -7, end: -7, above: -r - 17, below: r + 3 }[spot];
    if (left === undefined) return { node, x: centre.x - r, y: centre.y - r, w: 2 * r, h: 2 * r };
    return { node, x: centre.x + left, y: centre.y + top, w, h: 14 };
  }
  const overlap = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
  function whole() {
    if (!placed.length) { view = { ...world }; look(); return; }
    const xs = placed.map((n) => n.x), ys = placed.map((n) => n.y);
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    // Room for names at the sides, for the months below.
    const side = 130, above = 40, below = 150;
    const unit = Math.min(1.1, Math.max(
      (right - left) / Math.max(innerWidth - 2 * side, 100), (bottom - top) / Math.max(innerHeight - above - below, 100), .04));
    view = { w: unit * innerWidth, h: unit * innerHeight, x: 0, y: 0 };
    view.x = (left + right) / 2 - view.w / 2;
    view.y = (top + bottom) / 2 - unit * (above + (innerHeight - above - below) / 2);
    look();
  }
  function zoomBy(factor, at) {
    const centre = at || [view.x + view.w / 2, view.y + view.h / 2];
    if (view.w * factor > 2000 || view.w * factor < 8) return;
    view = {
      x: centre[0] - (centre[0] - view.x) * factor, y: centre[1] - (centre[1] - view.y) * factor,
      w: view.w * factor, h: view.h * factor,
    };
    look();
  }
  function place(event) {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(byId("map").getScreenCTM().inverse());
    return [point.x, point.y];
  }
  byId("map").addEventListener("wheel", (event) => {
    event.preventDefault();
    zoomBy(event.deltaY > 0 ? 1.15 : 1 / 1.15, place(event));
  }, { passive: false });
  let held = null;
  byId("map").addEventListener("pointerdown", (event) => { held = place(event); });
  addEventListener("pointermove", (event) => {
    if (!held || !event.buttons) return;
    const now = place(event);
    view.x += held[0] - now[0];
    view.y += held[1] - now[1];
    look();
  });
  addEventListener("pointerup", () => { held = null; });
  addEventListener("resize", look);
  byId("closer").addEventListener("click", () => zoomBy(1 / 1.4));
  byId("farther").addEventListener("click", () => zoomBy(1.4));
  byId("whole").addEventListener("click", whole);
  byId("world").addEventListener("click", () => { view = { ...world }; look(); });

  // The panel.
  function told(event) {
    const row = make("div");
    for (const text of [event.status, days(event) || "day unknown", event.place_name])
      if (text) add(row, make("span", "tag " + (text === event.status ? text : ""), text));
    return add(make("div", "relation"), make("b", "", words(event.type)), row, ...quotes(event.sources));
  }
  function choose(elements, ...content) {
    document.querySelectorAll(".chosen:not(#timeline *)").forEach((e) => e.classList.remove("chosen"));
    elements.forEach((element) => element.classList.add("chosen"));
    byId("about").replaceChildren(...content);
    byId("panel").hidden = false;
    byId("panel").scrollTop = 0;
  }
  function between(link) {
    const names = nodes.get(link.source).name + " – " + nodes.get(link.target).name;
    choose([link.path], make("h2", "", names), ...shown(link).map(told));
  }
  function about(node) {
    const rows = linksOf(node).filter((link) => shown(link).length).map((link) => {
      const other = nodes.get(link.source === node.id ? link.target : link.source);
      const button = make("button", "what");
      button.type = "button";
      add(button, make("b", "", other.name), make("span", "faint", "  " + events(count(shown(link)))));
      button.addEventListener("click", () => between(link));
      return add(make("div", "relation"), button);
    });
    choose([node.point].filter(Boolean), make("h2", "", node.name), ...rows);
  }
  byId("close").addEventListener("click", () => { byId("panel").hidden = true; });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") byId("panel").hidden = true; });

  // The timeline: one bar a month, which shows that month alone.
  const all = data.links.flatMap((link) => link.events);
  const months = all.map(month).filter(Boolean).sort();
  const dated = [];
  for (let m = months[0]; m && m <= months[months.length - 1]; m = after(m)) dated.push(m);
  function after(m) {
    const [year, number] = m.split("-").map(Number);
    return number < 12 ? m.slice(0, 5) + String(number + 1).padStart(2, "0") : String(year + 1).padStart(4, "0") + "-01";
  }
  const label = (m, n) => (dated.length <= 24 ? m : n === 0 || m.endsWith("-01") ? m.slice(0, 4) : "\u00a0");
  const perMonth = new Map(dated.map((m) => [m, count(all.filter((e) => month(e) === m))]));
  const most = Math.max(1, ...perMonth.values());
  for (const [n, [m, number]] of [...perMonth].entries()) {
    const button = make("button");
    button.type = "button";
    button.title = m + ": " + events(number);
    const bar = make("i");
    bar.style.height = (number && Math.max(3, 52 * number / most)) + "px";
    add(byId("timeline"), add(button, bar, make("span", "", label(m, n))));
    button.addEventListener("click", () => {
      chosenMonth = chosenMonth === m ? null : m;
      refresh();
    });
    button.month = m;
  }
  byId("timeline").hidden = !dated.length;
  byId("always").addEventListener("click", () => { chosenMonth = null; refresh(); });
  function refresh() {
    for (const button of byId("timeline").children) button.classList.toggle("chosen", button.month === chosenMonth);
    byId("always").hidden = chosenMonth === null;
    byId("panel").hidden = true;
    for (const link of data.links) link.path.classList.toggle("off", !shown(link).length);
    const busiest = Math.max(1, ...data.nodes.map((node) => (node.events = count(linksOf(node).flatMap(shown)))));
    for (const node of data.nodes) {
      const off = node.point && !node.events;
      for (const element of [node.point, node.label]) if (element) element.classList.toggle("off", off);
      if (node.shape) node.shape.style.fill = node.events ? "hsl(185 45% " + (93 - 25 * node.events / busiest) + "%)" : "";
    }
    byId("count").textContent = events(count(data.links.flatMap(shown))) + " between "
      + data.nodes.filter((node) => node.events).length + " countries" + (chosenMonth ? " in " + chosenMonth : "");
    look();
  }
  const open = all.filter((event) => !event.start);
  byId("lost").textContent = [
    data.lost.length ? "Not on the map: " + data.lost.join(", ") + "." : "",
    open.length ? count(open) + " of the events have no day and are in no month." : "",
  ].join(" ").trim();
  whole();
  refresh();
})();
