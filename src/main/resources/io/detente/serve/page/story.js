// What the views of a pair, an event and an alert have in common: who did what to whom, and who reported it.
import { counted, deed, h, isUnsure, longDay, marked, nameOf, percent, signed, sourceLink, stateLink, sureness, time } from './words.js';

export const codeOf = (actor) => (typeof actor === 'string' ? actor : actor.country);

export function whoToWhom({ source, target, symmetric }) {
  if (symmetric) return `${nameOf(codeOf(source))} and ${nameOf(codeOf(target))}`;
  return `${nameOf(codeOf(source))} → ${nameOf(codeOf(target))}`;
}

export function whoToWhomLinks({ source, target, symmetric }) {
  return [stateLink(codeOf(source)), symmetric ? ' and ' : ' → ', stateLink(codeOf(target))];
}

const SAID = { PLANNED: 'planned', POSSIBLE: 'only possible', NEGATED: 'did not happen' };
export const said = ({ modality }) => (SAID[modality] ? [' · ', SAID[modality]] : []);

const report = ({ publishedAt, day }) => {
  const told = publishedAt?.slice(0, 10);
  return told && told !== day ? [', told ', time(told)] : [];
};

// One event in a list: who to whom, the sentence with its words marked, when, who reported it, how sure it is.
export function storyItem(story, { weight = null, heaviest = 1 } = {}) {
  const side = (weight ?? story.intensity ?? 0) < 0 ? 'tension' : 'thaw';
  const item = h('li', { class: `${side}${isUnsure(story.confidence) ? ' doubtful' : ''}` },
    h('p', { class: 'kicker' }, whoToWhomLinks(story), ' ', h('span', { class: 'deed' }, deed(story)), ' ',
      weight == null ? null : h('span', { class: `weight ${side}` }, h('span', { class: 'unseen' }, 'weight '), signed(weight))),
    h('p', { class: 'sentence' }, h('a', { class: 'permalink', href: `/events/${encodeURIComponent(story.eventId)}` },
      marked(story.evidence, story.highlights))),
    h('p', { class: 'byline' }, sureness(story.confidence), story.date === null ? 'undated' : time(story.day), report(story), said(story),
      story.fresh === false ? ' · background' : null, ' · ', sourceLink(story.url, story.articleSource),
      story.articles > 1 ? ` · ${counted(story.articles, 'article')}, ${counted(story.sources, 'independent source')}` : null));
  item.style.setProperty('--share', weight == null ? 0 : Math.abs(weight) / heaviest);
  return item;
}

// A sentence in its context: headline, the sentence before, the sentence, who wrote it and when.
export function inContext({ title, before, evidence, highlights, url, source, publishedAt, confidence }) {
  return h('figure', { class: 'context' },
    title && title !== evidence ? h('p', { class: 'headline' }, title) : null,
    h('blockquote', {},
      h('p', { class: 'sentence' }, before ? h('span', { class: 'before' }, `${before} `) : null,
        h('span', { class: highlights.length ? 'said' : 'said whole' }, marked(evidence, highlights)))),
    h('figcaption', { class: 'byline' }, sureness(confidence), confidence == null ? null : `${percent(confidence)} sure · `,
      sourceLink(url, source), publishedAt ? [', ', h('time', { datetime: publishedAt }, longDay(publishedAt.slice(0, 10)))] : null));
}
