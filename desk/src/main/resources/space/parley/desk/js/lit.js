// The one place that names the library's version; a test holds it to the WebJar on the class path.
export { html, svg, nothing, render } from '/webjars/lit-html/3.3.2/lit-html.js';
export { repeat } from '/webjars/lit-html/3.3.2/directives/repeat.js';
