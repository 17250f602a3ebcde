(function () {
  const { data, byId, make, add, words, days, quotes } = dom;

  const nodes = new Map(data.nodes.map((node) => [node.id, node]));
  const edges = new Map(data.edges.map((edge) => [edge.id, edge]));
  const colour = (edge) => data.families[edge.family] || data.families.other;

  const cy = cytoscape({
    container: byId("canvas"),
    elements: {
      nodes: data.nodes.map((n) => ({
        data: { id: n.id, label: n.name, type: n.type, size: n.size },
        position: { x: n.x, y: n.y },
      })),
      edges: data.edges.map((e) => ({
        data: {
          id: e.id, source: e.source, target: e.target, label: e.label,
          width: e.width, colour: colour(e), dash: data.lines[e.status] || "solid",
          arrow: e.directed ? "triangle" : "none",
        },
      })),
    },
    style: [
      { selector: "node", style: {
        label: "data(label)", width: "data(size)", height: "data(size)",
        "font-size": 12, "font-family": "system-ui, sans-serif", color: "#26313d",
        "text-wrap": "ellipsis", "text-max-width": 150, "text-valign": "bottom",
        "text-margin-y": 3, "text-outline-color": "#f7f8fa", "text-outline-width": 2.5,
        "min-zoomed-font-size": 6, "border-width": 1.5, "border-color": "#ffffff" } },
      ...Object.entries(data.actors).map(([type, look]) => ({
        selector: 'node[type = "' + type + '"]',
        style: { "background-color": look.colour, shape: look.shape } })),
      { selector: "edge", style: {
        width: "data(width)", "line-color": "data(colour)", "line-style": "data(dash)",
        "target-arrow-color": "data(colour)", "target-arrow-shape": "data(arrow)",
        "arrow-scale": .8, "curve-style": "bezier", "control-point-step-size": 34,
        opacity: .75, "font-size": 10, color: "#47535f", "text-rotation": "autorotate",
        "text-background-color": "#f7f8fa", "text-background-opacity": .9,
        "text-background-padding": 1.5, "min-zoomed-font-size": 8 } },
      { selector: "edge.named", style: { label: "data(label)", opacity: 1 } },
      { selector: ".faded", style: { opacity: .1, "text-opacity": .1 } },
      { selector: ".off", style: { display: "none" } },
      { selector: "node:selected", style: { "border-width": 3.5, "border-color": "#1d2733" } },
      { selector: "edge:selected", style: { opacity: 1, "overlay-color": "#1d2733", "overlay-opacity": .12, "overlay-padding": 4 } },
    ],
    layout: { name: "preset" },
    minZoom: .05, maxZoom: 4, wheelSensitivity: .4,
  });
  window.cy = cy;

  function showAll() {
    const left = innerWidth > 760 ? 240 : 0;
    cy.fit(cy.elements(":visible"), 40);
    if (left && cy.zoom() > 0) {
      const box = cy.elements(":visible").boundingBox();
      const room = Math.min((innerWidth - left - 60) / (box.w || 1), (innerHeight - 60) / (box.h || 1), 1.3);
      cy.viewport({ zoom: room, pan: {
        x: left + (innerWidth - left) / 2 - room * (box.x1 + box.w / 2),
        y: innerHeight / 2 - room * (box.y1 + box.h / 2) } });
    }
  }

  // Filters: what is switched off, by kind.
  const off = { type: new Set(), status: new Set(), actor: new Set() };
  function refresh() {
    cy.batch(() => {
      cy.nodes().forEach((n) => n.toggleClass("off", off.actor.has(nodes.get(n.id()).type)));
      cy.edges().forEach((e) => {
        const edge = edges.get(e.id());
        e.toggleClass("off", off.type.has(edge.type) || off.status.has(edge.status));
      });
    });
  }
  function filter(list, kind, value, count, mark, text) {
    const box = make("input");
    box.type = "checkbox";
    box.checked = true;
    box.addEventListener("change", () => {
      off[kind][box.checked ? "delete" : "add"](value);
      refresh();
    });
    const label = add(make("label"), box, mark, make("span", "", text), make("span", "number", count));
    add(list, add(make("li"), label));
  }
  function counted(values) {
    const counts = new Map();
    for (const value of values) counts.set(value, (counts.get(value) || 0) + 1);
    return [...counts].sort((a, b) => (a[0] < b[0] ? -1 : 1));
  }
  for (const [type, count] of counted(data.nodes.map((n) => n.type))) {
    const mark = make("span", "dot");
    if (data.actors[type]) mark.classList.add(type);
    mark.style.background = (data.actors[type] || {}).colour || "#888";
    filter(byId("actors"), "actor", type, count, mark, (data.actors[type] || {}).label || type);
  }
  const order = Object.keys(data.families);
  const types = counted(data.edges.map((e) => e.type)).map(([type, count]) => {
    const edge = data.edges.find((e) => e.type === type);
    return { type, count, family: edge.family, colour: colour(edge) };
  });
  for (const family of order) {
    const members = types.filter((t) => t.family === family);
    if (members.length) add(byId("types"), make("li", "family", family));
    for (const t of members) {
      const mark = make("span", "line");
      mark.style.borderColor = t.colour;
      filter(byId("types"), "type", t.type, t.count, mark, words(t.type));
    }
  }
  for (const [status, count] of counted(data.edges.map((e) => e.status).filter(Boolean))) {
    const mark = make("span", "line");
    mark.style.borderTopStyle = data.lines[status] || "solid";
    mark.style.borderColor = "#6b7783";
    filter(byId("statuses"), "status", status, count, mark, status);
  }
  byId("statusbox").hidden = !byId("statuses").children.length;
  byId("count").textContent = data.note;

  // The panel.
  const sides = (edge) => [nodes.get(edge.source).name, nodes.get(edge.target).name];
  function tags(item) {
    const row = make("div");
    const sure = item.confidence === undefined || item.confidence === null ? null
      : "confidence " + Math.round(item.confidence * 100) + " %";
    if (item.status) add(row, make("span", "tag " + (data.lines[item.status] ? item.status : ""), item.status));
    for (const text of [item.former ? "former" : null, days(item), item.place_name, sure, item.plover])
      if (text) add(row, make("span", "tag", text));
    return row;
  }
  function history(edge) {
    if (!edge.history || edge.history.length < 2) return null;
    const steps = edge.history.map((h) => (h.step || h.status) + " (" + (h.date || h.document) + ")");
    return make("p", "faint", steps.join(", then "));
  }
  function said(edge) {
    const who = edge.attribution && nodes.get(edge.attribution);
    return who ? make("p", "faint", "according to " + who.name) : null;
  }
  function told(edge) {
    if (!edge.events) return [tags(edge), history(edge), said(edge), ...quotes(edge.sources)];
    return edge.events.map((event) => add(make("div", "relation"),
      make("b", "", words(event.type)), tags(event), ...quotes(event.sources)));
  }
  function relation(edge) {
    const [source, target] = sides(edge);
    const button = make("button", "what");
    button.type = "button";
    add(button, make("span", "", source + " "), make("b", "", edge.label), make("span", "", " " + target));
    button.addEventListener("click", () => choose(cy.getElementById(edge.id)));
    return add(make("div", "relation"), button, ...told(edge));
  }
  function aboutNode(node) {
    const kind = (data.actors[node.type] || {}).singular || node.type;
    const facts = [kind, node.country, node.sector].filter(Boolean).join(" · ");
    const mine = data.edges.filter((e) => e.source === node.id || e.target === node.id)
      .filter((e) => !off.type.has(e.type) && !off.status.has(e.status));
    const box = add(make("div"), make("h2", "", node.name), make("p", "faint", facts));
    if (node.aliases && node.aliases.length) add(box, make("p", "", "also: " + node.aliases.join(", ")));
    if (node.documents) add(box, make("p", "faint", "in " + node.documents + (node.documents === 1 ? " document" : " documents")));
    add(box, make("h3", "", mine.length + (mine.length === 1 ? " relation" : " relations")));
    const shown = mine.slice(0, 100);
    add(box, ...shown.map(relation));
    if (mine.length > shown.length) add(box, make("p", "faint", mine.length - shown.length + " more are not listed"));
    return box;
  }
  function aboutEdge(edge) {
    const [source, target] = sides(edge);
    const box = add(make("div"), make("h2", "", source + " " + edge.label + " " + target), ...told(edge));
    if (edge.rule) add(box, make("p", "faint", "found by rule " + edge.rule));
    return box;
  }
  function show(element) {
    const content = element.isNode() ? aboutNode(nodes.get(element.id())) : aboutEdge(edges.get(element.id()));
    byId("about").replaceChildren(content);
    byId("panel").hidden = false;
    byId("panel").scrollTop = 0;
    const near = element.isNode() ? element.closedNeighborhood() : element.union(element.connectedNodes());
    cy.batch(() => {
      cy.elements().addClass("faded").removeClass("named");
      near.removeClass("faded").filter("edge").addClass("named");
    });
  }
  function hide() {
    byId("panel").hidden = true;
    cy.elements().removeClass("faded named").unselect();
  }
  function choose(element) {
    cy.elements().unselect();
    element.select();
    show(element);
  }
  cy.on("tap", "node, edge", (event) => show(event.target));
  cy.on("tap", (event) => { if (event.target === cy) hide(); });
  cy.on("mouseover", "edge", (event) => event.target.addClass("named"));
  cy.on("mouseout", "edge", (event) => { if (byId("panel").hidden) event.target.removeClass("named"); });
  byId("close").addEventListener("click", hide);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });

  // Search in names and aliases, without regard to case and accents.
  const fold = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const index = data.nodes.map((n) => [n, fold([n.name, ...(n.aliases || [])].join("\n"))]);
  function matches() {
    const wanted = fold(byId("search").value.trim());
    return wanted ? index.filter(([, text]) => text.includes(wanted)).map(([n]) => n) : [];
  }
  function goTo(node) {
    const element = cy.getElementById(node.id);
    choose(element);
    cy.animate({ center: { eles: element }, zoom: Math.max(cy.zoom(), 1), duration: 200 });
  }
  byId("search").addEventListener("input", () => {
    const found = matches();
    byId("found").replaceChildren(...found.slice(0, 8).map((node) => {
      const button = make("button", "", node.name);
      button.type = "button";
      button.addEventListener("click", () => goTo(node));
      return add(make("li"), button);
    }));
    if (byId("search").value.trim() && !found.length) byId("found").replaceChildren(make("li", "faint", "nothing found"));
  });
  byId("search").addEventListener("keydown", (event) => {
    const found = matches();
    if (event.key === "Enter" && found.length) goTo(found[0]);
  });

  const zoomBy = (factor) => cy.zoom({ level: cy.zoom() * factor, renderedPosition: { x: innerWidth / 2, y: innerHeight / 2 } });
  byId("closer").addEventListener("click", () => zoomBy(1.3));
  byId("farther").addEventListener("click", () => zoomBy(1 / 1.3));
  byId("whole").addEventListener("click", showAll);
  showAll();
})();
