"use strict";
// What the pages share. Text only ever enters a page as text.
const dom = (function () {
  const byId = (id) => document.getElementById(id);
  function make(tag, className, text) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text !== undefined && text !== null) element.textContent = text;
    return element;
  }
  function add(parent, ...children) {
    for (const child of children) if (child) parent.appendChild(child);
    return parent;
  }
  const words = (name) => name.replace(/_/g, " ");
  function days(item) {
    if (!item.start) return item.when || "";
    return item.start === item.end ? item.start : item.start + " to " + item.end;
  }
  function quotes(sources) {
    return (sources || []).map(([id, text]) => add(make("blockquote", "", text), make("cite", "", id)));
  }
  return { data: JSON.parse(byId("data").textContent), byId, make, add, words, days, quotes };
})();
