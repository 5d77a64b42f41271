/* The marking desk begins here; without it the page is a plain form that does the same. */

const { kit, desk } = JSON.parse(document.getElementById("tns-desk-script").textContent);
const [modules, parts] = await Promise.all([import(kit), import(desk)]);
parts.start(modules);
