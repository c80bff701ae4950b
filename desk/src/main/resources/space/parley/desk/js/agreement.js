import { html, nothing } from './lit.js';
import * as api from './api.js';
import { attempt, objectName, own, refresh, state, to, update } from './state.js';
import { badge, empty, facts, hash, openDialog, party, table } from './parts.js';
import { currentLanguage, number, say, stamp, t, utc, word } from './words.js';

export function agreement() {
  return html`${treaty()} ${laws()}`;
}

function treaty() {
  if (state.agreements.length === 0) return empty(t('agr.empty'), t('agr.emptyChecked'), t('agr.emptyDo'));
  const chosen = state.agreements.find((known) => known.id === state.route.id) ?? state.agreements[0];
  return html`${state.agreements.length > 1
      ? html`<nav class="choose" aria-label=${t('agr.list')}>
          ${state.agreements.map(
            (known) =>
              html`<a href=${to('agreement', known.id)} aria-current=${known === chosen ? 'true' : 'false'}
                >${say(known.title)}</a
              >`,
          )}
        </nav>`
      : nothing}
    <article aria-labelledby="agreement-title">
      <header class="title">
        <h1 id="agreement-title">${say(chosen.title)}</h1>
        <p>
          ${chosen.inForce ? badge('done', t('agr.inForce')) : badge('wait', t('agr.notInForce'))}
          <span class="dim">${[chosen.id, t('agr.version', chosen.version), word('agr', chosen.mode)].join(t('comma'))}</span>
        </p>
      </header>
      ${signing(chosen)}
      ${facts(
        [t('agr.valid'), html`${stamp(chosen.validFrom, 'minute')} – ${stamp(chosen.validUntil, 'minute')}`],
        [t('agr.hash'), hash(chosen.sha256)],
      )}
      <section aria-labelledby="text-title">
        <h2 id="text-title">${t('agr.text')}</h2>
        <div class="texts">
          ${(currentLanguage() === 'zh' ? ['zh', 'en'] : ['en', 'zh']).map(
            (tongue) => html`<div lang=${tongue === 'zh' ? 'zh-CN' : 'en'}>
              <h3>${chosen.title[tongue]}</h3>
              ${chosen.text[tongue].split(/\n+/).map((paragraph) => html`<p>${paragraph}</p>`)}
            </div>`,
          )}
        </div>
      </section>
      <section aria-labelledby="parties-title">
        <h2 id="parties-title">${t('agr.parties')}</h2>
        ${table(
          t('agr.parties'),
          [t('agr.party'), t('agr.authority'), t('agr.signature')],
          chosen.parties.map(
            (side) => html`<tr>
              <th scope="row">${party(side.id, say(side.name))} <span class="dim">${side.id}</span></th>
              <td>${side.authority}</td>
              <td>
                ${chosen.signatures.includes(side.id)
                  ? badge('done', t('agr.signed'))
                  : badge('wait', t('agr.unsigned'))}
              </td>
            </tr>`,
          ),
        )}
      </section>
      <section aria-labelledby="terms-title">
        <h2 id="terms-title">${t('agr.terms')}</h2>
        ${table(
          t('agr.terms'),
          [
            t('agr.term'),
            t('agr.direction'),
            t('agr.class'),
            t('agr.objects'),
            t('agr.grades'),
            { number: t('agr.approvals') },
          ],
          chosen.terms.map(
            (term) => html`<tr>
              <th scope="row"><span class="dim">${term.id}</span> ${say(term.title)}</th>
              <td class="nowrap">${party(term.from)} → ${party(term.to)}</td>
              <td>${word('class', term.class)}</td>
              <td>${term.objects?.length && term.objects[0] !== 'any' ? term.objects.map(objectName).join(t('comma')) : t('agr.allObjects')}</td>
              <td>
                ${term.grades.map(
                  (grade) => html`<div>
                    ${word('grade', grade.grade)}${grade.from
                      ? html`${t('comma')}<span class="number">${t('agr.gradeFrom', utc(grade.from, 'minute'))}</span>`
                      : nothing}${grade.requires?.length
                      ? html`${t('comma')}<span class="dim">${t('agr.gradeRequires', grade.requires.map((need) => word('need', need)).join(t('comma')))}</span>`
                      : nothing}
                  </div>`,
                )}
              </td>
              <td class="number">${number(term.approvals, 0)}</td>
            </tr>`,
          ),
          'words',
        )}
      </section>
    </article>`;
}

function signing(chosen) {
  const self = state.status.party;
  if (!chosen.parties.some((side) => own(side.id)) || chosen.signatures.includes(self)) return nothing;
  const name = say(chosen.parties.find((side) => own(side.id)).name);
  return html`<section class="act" aria-label=${t('agr.signature')}>
    <button type="button" class="primary" data-action="sign" @click=${() => confirm(chosen, name)}>
      ${t('agr.sign', name)}
    </button>
  </section>`;
}

const confirm = (chosen, name) =>
  openDialog({
    title: () => t('agr.signTitle'),
    confirm: () => t('agr.signConfirm'),
    body: () => html`
      <p class="lead">${say(chosen.title)}</p>
      <p>${t('agr.signText', chosen.version, name)}</p>
      <p>${hash(chosen.sha256)}</p>
    `,
    send: async () => {
      const answer = await attempt(() => api.send(`/agreements/${encodeURIComponent(chosen.id)}/signatures`));
      if (!answer) return false;
      update({ agreements: state.agreements.map((known) => (known.id === answer.id ? answer : known)) });
      void refresh();
      return true;
    },
  });

/** A law's source as a link only where it is one; it leads away from the node and opens so. */
const source = (address) =>
  /^https:\/\//.test(address)
    ? html`<a href=${address} target="_blank" rel="noopener noreferrer">${t('agr.source')} ↗</a>`
    : html`<span class="dim">${address}</span>`;

function laws() {
  const known = state.laws;
  return html`<section aria-labelledby="laws-title">
      <h2 id="laws-title">${t('agr.laws')}</h2>
      ${known.laws.length === 0
        ? html`<p>${badge('act', t('agr.noLaws'))}</p>`
        : table(
            t('agr.laws'),
            [t('agr.law'), t('agr.verified'), t('agr.notice')],
            known.laws.map(
              (law) => html`<tr>
                <th scope="row">${say(law.title)} <span class="dim">${law.id} ${law.version}</span></th>
                <td>${word('checked', law.verified)}</td>
                <td>${say(law.notice)} ${law.source ? source(law.source) : nothing}</td>
              </tr>`,
            ),
            'words',
          )}
    </section>
    <section aria-labelledby="certifications-title">
      <h2 id="certifications-title">${t('agr.certifications')}</h2>
      ${known.certifications.length === 0
        ? html`<p class="dim">${t('agr.noCertifications')}</p>`
        : table(
            t('agr.certifications'),
            [t('agr.gate'), t('agr.requirement'), t('agr.authority'), t('agr.underAgreement'), t('agr.filedAt')],
            known.certifications.map(
              (filed) => html`<tr>
                <th scope="row">${filed.gate}</th>
                <td>${filed.requirement}</td>
                <td>${filed.authority}</td>
                <td>${filed.agreement}</td>
                <td class="nowrap">${stamp(filed.filedAt)}</td>
              </tr>`,
            ),
            'words',
          )}
    </section>
    <section aria-labelledby="policy-title">
      <h2 id="policy-title">${t('agr.policy')}</h2>
      <p class="dim">${t('agr.policyNote')}</p>
      ${Object.keys(known.policy ?? {}).length === 0
        ? html`<p>${t('agr.noPolicy')}</p>`
        : html`<pre class="bytes" tabindex="0" aria-labelledby="policy-title">${JSON.stringify(known.policy, null, 2)}</pre>`}
    </section>`;
}
