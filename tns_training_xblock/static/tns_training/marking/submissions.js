/* The list of submissions: since when they wait, in the trainer's own time zone. */

const list = document.getElementById("tns-list-script");
const kit = await import(JSON.parse(list.textContent).kit);
kit.neverAsLeft();
kit.moments(document, document.documentElement.lang);
