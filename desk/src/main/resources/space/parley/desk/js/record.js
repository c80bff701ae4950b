import { html, nothing } from './lit.js';
import * as api from './api.js';
import { attempt, state, update } from './state.js';
import { empty, facts, hash, keyed } from './parts.js';
import { number, say, stamp, t, word } from './words.js';

/** Entries newest first: the newest hundred as last asked, below them what the reader asked for. */
function all() {
  const newest = state.entries.entries;
  const least = newest.length ? newest.at(-1).index : 0;
  return [...newest, ...state.older.filter((entry) => entry.index < least)];
}

export function record() {
  const entries = all();
  const { log, party } = state.status;
  const bundle = `parley-${party}-record.zip`;
  const keys = `parley-${party}-keys.txt`;
  return html`<div class="split record">
    <div class="detail">
      <h1 class="plain">${t('rec.entries')}</h1>
      ${further(entries)}
      ${entries.length === 0 ? empty(t('rec.empty'), t('rec.emptyChecked', log.origin)) : list(entries)}
    </div>
    <div class="side">
      <section aria-labelledby="verify-title" class="first">
        <h2 id="verify-title">${t('rec.verify')}</h2>
        <p>${t('rec.verifyText')}</p>
        <p class="buttons start">
          <button type="button" class="primary" data-action="bundle" @click=${() => attempt(() => api.save('/record/bundle', bundle))}>
            ${t('rec.bundle')}
          </button>
          <button type="button" data-action="keys" @click=${() => attempt(() => api.save('/record/keys', keys))}>
            ${t('rec.keys')}
          </button>
        </p>
        <pre class="command" tabindex="0" aria-labelledby="verify-title">parley record verify ${bundle} --keys ${keys}</pre>
      </section>
      <section aria-labelledby="checkpoint-title">
        <h2 id="checkpoint-title">${t('rec.checkpoint')}</h2>
        ${state.checkpoint
          ? html`<pre class="bytes" tabindex="0" aria-labelledby="checkpoint-title">${state.checkpoint}</pre>`
          : html`<p>${t('rec.noCheckpoint')}</p>`}
        ${facts([
          t('rec.witnesses'),
          log.witnesses.length ? log.witnesses.join(', ') : html`<span class="unknown">${t('rec.noWitnesses')}</span>`,
        ])}
        <p class="dim small">${t('rec.checkpointNote')}</p>
      </section>
    </div>
  </div>`;
}

function list(entries) {
  const sought = state.route.id;
  return html`<ol class="entries">
      ${keyed(
        entries,
        (entry) => entry.index,
        (entry) => html`<li class=${String(entry.index) === sought ? 'sought' : ''}>
          <details ?open=${String(entry.index) === sought}>
            <summary>
              <span class="number index">${entry.index}</span>
              <span class="number dim">${stamp(entry.time)} UTC</span>
              <span class="kind" title=${entry.kind}>${word('kind', entry.kind)}</span>
              <span class="says">${say(entry.text)}</span>
            </summary>
            <div class="more">
              <p class="small"><span class="dim">${t('rec.leaf')}</span> ${hash(entry.leaf)}</p>
              <pre class="bytes" tabindex="0" aria-label=${t('rec.open', entry.index)}>
${JSON.stringify(entry.entry, null, 2)}</pre
              >
            </div>
          </details>
        </li>`,
      )}
    </ol>
    <p class="dim number">
      ${t('rec.shown', number(entries.length, 0), number(state.entries.size, 0))}
      ${entries.at(-1).index > 0
        ? html`<button type="button" @click=${() => more(entries.at(-1).index)}>${t('rec.more')}</button>`
        : nothing}
    </p>`;
}

async function more(before, limit = 100) {
  const answer = await attempt(() => api.read(`/record/entries?before=${before}&limit=${limit}`));
  if (answer) update({ older: [...all(), ...answer.entries] });
  return answer !== null && answer.entries.length > 0;
}

/** Where the address names an entry that lies before those shown: a way to it. */
function further(entries) {
  const sought = /^\d{1,15}$/.test(state.route.id) ? Number(state.route.id) : null;
  if (sought === null || entries.length === 0 || sought >= entries.at(-1).index) return nothing;
  return html`<p><button type="button" @click=${() => readBack(sought)}>${t('rec.back', sought)}</button></p>`;
}

async function readBack(sought) {
  while (all().at(-1).index > sought && (await more(all().at(-1).index, 500)));
}
