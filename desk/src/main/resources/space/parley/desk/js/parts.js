// Small pieces that several sections show alike.
import { html, nothing, repeat } from './lit.js';
import { say, stamp, t, word } from './words.js';
import { nameOf, own, state, update } from './state.js';

const SHAPES = { act: '▲', alarm: '◆', wait: '◇', done: '●', off: '○', crew: '✚' };

/** A state, always as shape and word and colour. */
export const badge = (kind, text) =>
  html`<span class="badge ${kind}"><span class="shape" aria-hidden="true">${SHAPES[kind]}</span> ${text}</span>`;

/** A party in its colour and shape: one's own blue square, another's orange disc. */
export const party = (id, text = id) =>
  html`<span class="party ${own(id) ? 'own' : 'peer'}" title=${say(nameOf(id))}
    ><span class="mark" aria-hidden="true"></span>${text}</span
  >`;

export const partyName = (id) => party(id, say(nameOf(id)));

/** Rows that keep their place in the document by their key. They are made at once, so that a fault in one is caught. */
export const keyed = (items, key, row) =>
  repeat(
    items.map((item) => [key(item), row(item)]),
    ([name]) => name,
    ([, made]) => made,
  );

/** A hash to be read and copied; long, so it may break anywhere. */
export const hash = (value) => html`<code class="hash">${value ?? t('missing')}</code>`;

/** A definition list of [term, value] pairs; pairs that are false are left out. */
export const facts = (...pairs) => html`<dl class="facts">
  ${pairs.filter(Boolean).map(([term, value]) => html`<div><dt>${term}</dt><dd>${value}</dd></div>`)}
</dl>`;

/** A table that scrolls inside itself where it is wider than the screen. */
export const table = (label, head, rows, className = '') => html`<div
  class="scroll"
  tabindex="0"
  role="group"
  aria-label=${label}
>
  <table class=${className}>
    <thead>
      <tr>
        ${head.map((cell) =>
          typeof cell === 'object' && 'number' in cell
            ? html`<th scope="col" class="number">${cell.number}</th>`
            : html`<th scope="col">${cell}</th>`,
        )}
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>
</div>`;

/** What an empty section says: that it is empty, what was looked at, what to do about it. */
export const empty = (what, checked, action) => html`<div class="empty">
  <h1 class="plain">${what}</h1>
  ${checked ? html`<p>${checked}</p>` : nothing} ${action ? html`<p><code>${action}</code></p>` : nothing}
</div>`;

const KINDS = { note: 'off', warning: 'act', error: 'alarm' };

export const finding = (found) => notice(found, word('finding', found.severity));

/** A finding under a word of the caller's for how grave it is. */
export const notice = (found, says) => html`<div class="finding ${found.severity}">
  <p class="what">
    ${badge(KINDS[found.severity] ?? 'alarm', says)} <code>${found.code}</code>
    ${found.place ? html`<span class="dim">${found.place}</span>` : nothing}
  </p>
  <p>${say(found.what)}</p>
  <dl class="facts">
    <div><dt>${t('finding.expected')}</dt><dd>${say(found.expected)}</dd></div>
    <div><dt>${t('finding.action')}</dt><dd>${say(found.action)}</dd></div>
    ${found.standard ? html`<div><dt>${t('finding.standard')}</dt><dd>${found.standard}</dd></div>` : nothing}
  </dl>
</div>`;

export const findings = () =>
  state.findings.length === 0
    ? nothing
    : html`<section class="findings">
        ${state.findings.map(finding)}
        <button type="button" @click=${() => update({ findings: [] })}>${t('finding.dismiss')}</button>
      </section>`;

const VERDICTS = { yes: ['done', 'out.yes'], no: ['alarm', 'out.no'], unknown: ['act', 'out.unknown'] };

/** The way from a reason to the clause that decided: the first part that fails, and so on down. */
export function failingPath(reason, failing) {
  const found = failing ? pathTo(reason, failing.clause) : null;
  if (found) return found;
  const path = [];
  for (let step = reason; step && step.verdict !== 'yes'; ) {
    path.push(step);
    const parts = step.parts;
    const verdict = step.verdict;
    step = parts.find((part) => part.verdict === verdict) ?? parts.find((part) => part.verdict !== 'yes');
  }
  return path;
}

function pathTo(reason, clause) {
  if (reason.clause === clause && reason.verdict !== 'yes') return [reason];
  for (const part of reason.parts) {
    const rest = pathTo(part, clause);
    if (rest) return [reason, ...rest];
  }
  return null;
}

/** The way to the first clause of this name, such as that of a legal path; null where there is none. */
function namedPath(reason, name) {
  if (!name) return null;
  if (reason.clause.endsWith(`/${name}`)) return [reason];
  for (const part of reason.parts) {
    const rest = namedPath(part, name);
    if (rest) return [reason, ...rest];
  }
  return null;
}

/** Why a decision came out as it did, open along the way to the clause that decided. */
export function reasons(because, failing, named) {
  const path = because.verdict === 'yes' ? (namedPath(because, named) ?? [because]) : failingPath(because, failing);
  const deciding = because.verdict === 'yes' ? null : path.at(-1);
  return html`<div class="reasons">${reason(because, new Set(path), deciding)}</div>`;
}

function reason(node, open, deciding) {
  const [kind, key] = VERDICTS[node.verdict] ?? VERDICTS.unknown;
  const line = html`${badge(kind, t(key))} <span class="says">${say(node.text)}</span> <code>${node.clause}</code>`;
  const more = html`
    ${node === deciding ? html`<p class="deciding">${t('out.failing')}</p>` : nothing}
    ${node.change ? html`<p><span class="dim">${t('out.change')}:</span> ${say(node.change)}</p>` : nothing}
    ${node.passesFrom && node === deciding ? html`<p class="passes">${passes(node.passesFrom)}</p>` : nothing}
  `;
  const inner = node.change || node === deciding;
  if (node.parts.length === 0) {
    return html`<div class="reason leaf ${node === deciding ? 'decides' : ''}">
      <p class="line">${line}</p>
      ${inner ? html`<div class="more">${more}</div>` : nothing}
    </div>`;
  }
  return html`<details class="reason ${node === deciding ? 'decides' : ''}" ?open=${open.has(node)}>
    <summary class="line">${line}</summary>
    <div class="more">${inner ? more : nothing} ${node.parts.map((part) => reason(part, open, deciding))}</div>
  </details>`;
}

export function passes(instant) {
  const [before, after] = t('out.passesFrom', '\u0000').split('\u0000');
  return html`${before}<strong>${stamp(instant, 'minute')}</strong>${after}`;
}

/** Opens the one dialog of the page. `send` gets the form's values and answers whether to close. */
export const openDialog = (dialog) => update({ dialog: { ...dialog, busy: false }, findings: [] });

export function dialog() {
  const shown = state.dialog;
  if (!shown) return nothing;
  const close = () => update({ dialog: null, findings: [] });
  const submit = async (event) => {
    event.preventDefault();
    const values = Object.fromEntries(new FormData(event.target));
    update({ dialog: { ...shown, busy: true } });
    const done = await shown.send(values);
    update({ dialog: done ? null : { ...shown, busy: false } });
  };
  return html`<dialog aria-labelledby="dialog-title" @cancel=${close}>
    <form @submit=${submit}>
      <h2 id="dialog-title">${shown.title()}</h2>
      ${shown.body()}
      <div role="alert">${findings()}</div>
      <div class="buttons">
        <button type="button" @click=${close}>${t('dialog.back')}</button>
        <button type="submit" class="primary" ?disabled=${shown.busy}>
          ${shown.busy ? t('dialog.sending') : shown.confirm()}
        </button>
      </div>
    </form>
  </dialog>`;
}

/** A list on the left, what is chosen of it on the right; on a phone one or the other. */
export const split = (list, detail, section, chosenByAddress) => html`<div
  class="split ${chosenByAddress ? 'chosen' : ''}"
>
  <div class="side">${list}</div>
  <div class="detail">
    <p class="back"><a href="#/${section}">← ${t(`nav.${section}`)}</a></p>
    ${detail}
  </div>
</div>`;
