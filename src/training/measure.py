"""How well events are found: F1 of pairs, of pairs with polarity, and of pairs with type, as the field counts
them."""
import math

import decide

COOPERATION = {'AGREE', 'CONSULT', 'SUPPORT', 'COOPERATE', 'AID', 'YIELD'}
FACETS = ('pair', 'polarity', 'type')


def code(x):
    return x['country'] if isinstance(x, dict) else x


def pair(e):
    return tuple(sorted((code(e['source']), code(e['target']))))


def sign(e):
    up = e['type'] in COOPERATION or e['type'] == 'REQUEST' and e['mode'] != 'demand'
    if e['modality'] == 'NEGATED':
        return -1 if up else 0
    return 1 if up else -1


def facets(events):
    return {'pair': {pair(e) for e in events}, 'polarity': {(pair(e), sign(e)) for e in events}, 'type': {(pair(e), e['type']) for e in events}}


def between_states(e):
    return e.get('sector') != 'REBEL' and not (isinstance(e['source'], dict) and 'REBEL' in (e['source']['sector'], e['target']['sector']))


def wanted(text):
    """The events that must be found in a text to measure by, and those that may be."""
    if 'events' in text:
        events = [e for e in text['events'] if between_states(e)]
        return facets([e for e in events if e.get('must')]), facets(events)
    a, b = (facets([e for e in text[side] if between_states(e)]) for side in 'ab')
    return {f: a[f] & b[f] for f in FACETS}, {f: a[f] | b[f] for f in FACETS}


def f1(texts, found):
    """{facet: F1} of the events found in the texts."""
    by = {}
    for e in found:
        if between_states(e):
            by.setdefault(e['articleId'], []).append(e)
    count = {f: [0, 0, 0] for f in FACETS}
    for text in texts:
        must, may = wanted(text)
        got = facets(by.get(text['id'], []))
        for f in FACETS:
            count[f][0] += len(must[f] & got[f])
            count[f][1] += len(got[f] - may[f])
            count[f][2] += len(must[f] - got[f])
    return {f: round(200 * a / max(1, 2 * a + b + c), 1) for f, (a, b, c) in count.items()}


def freshness(texts, found):
    """How many of the events found between the right parties and of the right type are rightly told to be news or
    background, and how many such events there are."""
    def act(e):
        return e['type'], pair(e) if e.get('symmetric') or e['type'] == 'CONSULT' else (code(e['source']), code(e['target']))

    by, right, asked = {}, 0, 0
    for e in found:
        by.setdefault((e['articleId'], act(e)), set()).add(e['fresh'])
    for text in texts:
        annotated = [text['events']] if 'events' in text else [text[side] for side in 'ab']
        told = set.intersection(*({(act(e), bool(e['fresh'])) for e in events} for events in annotated))
        for what, fresh in told:
            if (text['id'], what) in by:
                asked += 1
                right += fresh in by[text['id'], what]
    return right, asked


ANYTHING = decide.Rule(act=0.03, least=1.0)


def candidates(texts, lines, inputs, said, rule=ANYTHING):
    """[(logit, right)] of all that counts as told by the rule, each pair and type once for a text."""
    gold = {text['id']: wanted(text) for text in texts}
    best = {}
    for e in decide.events(lines, inputs, said, rule):
        key = (e['articleId'], pair(e), e['type'])
        best[key] = max(best.get(key, 0), e['confidence'])
    out = []
    for (id, between, type), p in best.items():
        must, may = (x['type'] for x in gold[id])
        if (between, type) in must or (between, type) not in may:
            out.append((math.log(p / (1 - min(p, 0.999))), (between, type) in must))
    return out


def calibrated(kinds, steps=3000):
    """The scale and shift of logits with which four fifths of what says 0.8 are right, by logistic regression over
    [(logit, right)] for each kind of text. What a difference of logits says is found within each kind: over a
    mixture of easier and harder kinds it would seem to say less. The shift is the one that fits all of them
    together."""
    scale, shifts, n = 1.0, [0.0 for _ in kinds], max(1, sum(len(pairs) for pairs in kinds))
    for _ in range(steps):
        wrong = [[(decide.sigmoid(scale * x + shift) - y, x) for x, y in pairs] for pairs, shift in zip(kinds, shifts)]
        scale -= 0.3 * sum(w * x for of in wrong for w, x in of) / n
        shifts = [shift - 0.3 * sum(w for w, _ in of) / max(1, len(of)) for of, shift in zip(wrong, shifts)]
    pairs, shift = [pair for of in kinds for pair in of], 0.0
    for _ in range(steps):
        shift -= 0.3 * sum(decide.sigmoid(scale * x + shift) - y for x, y in pairs) / n
    return round(scale, 3), round(shift, 3)


def bands(pairs):
    """For each tenth of probability: how many candidates say it, what they say on average, what share is right."""
    out = []
    for tenth in range(10):
        these = [(decide.sigmoid(x), y) for x, y in pairs]
        these = [(p, y) for p, y in these if tenth / 10 <= p < (tenth + 1) / 10]
        if these:
            out.append((len(these), sum(p for p, _ in these) / len(these), sum(y for _, y in these) / len(these)))
    return out
