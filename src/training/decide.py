"""Decides from what the model says of pairs of parties which events a text tells, the way Decisions.java does."""
import math
from dataclasses import dataclass

import torch

import scenes
from model import K, KINDS, MODALITIES, MODE, glances, split, tensors

RANGE = {}
for at, (kind, _) in enumerate(MODE):
    RANGE.setdefault(kind, [at, at])[1] = at + 1


@dataclass
class Rule:
    """When something counts as told. scale and shift calibrate the logits of the kinds. A scene is read only from
    a glance of `glance` on, a pair only from a quick look of `may` on. An act counts from a probability of `act`
    on. If no act of a pair does, but the two have anything to do with each other with a probability of `link`,
    the likeliest act counts from `least` on. An act is news from `fresh` on."""
    scale: float = 1.0
    shift: float = 0.0
    glance: float = 0.0
    may: float = 0.02
    act: float = 0.4
    link: float = 0.6
    least: float = 0.2
    fresh: float = 0.5

    def calibrated(self, scale, shift):
        """A rule that tells the same with other probabilities, after logits are scaled and shifted once more."""
        moved = lambda p: round(sigmoid(scale * math.log(p / (1 - p)) + shift), 3) if p < 1 else p
        return Rule(round(self.scale * scale, 3), round(self.shift * scale + shift, 3), self.glance, self.may, moved(self.act), self.link, moved(self.least), self.fresh)


def sigmoid(x):
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, x))))


def say(model, inputs, size=32):
    """What the model says: for each input {(source, target): {head: [numbers]}} by the numbers of the parties."""
    order = sorted(range(len(inputs)), key=lambda n: len(inputs[n].ids))
    out = [None] * len(inputs)
    with torch.no_grad():
        for start in range(0, len(order), size):
            these = order[start:start + size]
            pairs = [inputs[n].pairs() for n in these]
            said, _, dates, may = model(*tensors([inputs[n] for n in these], pairs))
            heads = {k: v.tolist() for k, v in split(said).items()} | {'dates': dates.tolist(), 'may': may.tolist()}
            ids, standing, mask = glances([inputs[n] for n in these])
            glance = model.glance(model.words(ids), standing, mask).tolist()
            row = 0
            for n, own, first in zip(these, pairs, glance):
                out[n] = {}
                for pair in own:
                    out[n][pair] = {k: v[row] for k, v in heads.items()} | {'glance': [first]}
                    row += 1
    return out


def beside(x, pair, kinds, read):
    """The logits of a pair's kinds beside those of the other pairs of its scene that have one of its parties. One act is seldom
    done to several at once that are not named together: where another pair's act of that kind is surer, this one's is
    as much less sure."""
    rivals = [of['kind'] for other, of in read.items() if len({*pair, *other}) == 3 and frozenset({*pair} ^ {*other}) not in x.together]
    return [min([logit] + [2 * logit - rival[kind] for rival in rivals]) for kind, logit in enumerate(kinds)]


def acts(x, said, rule):
    """The acts of a scene: (probability, source, target, joint, kind, mode, modality, fresh, rebel), with parties
    by number."""
    read = {pair: of for pair, of in said.items() if sigmoid(of['glance'][0]) >= rule.glance and sigmoid(of['may'][0]) >= rule.may}
    read = {pair: of | {'kind': beside(x, pair, of['kind'], read)} for pair, of in read.items()}
    out = []
    for (i, k), forth in read.items():
        if i > k:
            continue
        back = read[k, i]
        found = []
        for kind in range(K):
            # What is said of the less sure direction is worth less.
            surer = max(forth, back, key=lambda r: r['kind'][kind])
            if sigmoid(surer['joint'][kind]) >= 0.5:
                ways = [(i, k, True, [forth, back], surer)]
            else:
                ways = [(i, k, False, [forth], forth), (k, i, False, [back], back)]
            for source, target, both, rows, row in ways:
                mean = lambda head, rows=rows: [sum(r[head][n] for r in rows) / len(rows) for n in range(len(rows[0][head]))]
                p = sigmoid(rule.scale * row['kind'][kind] + rule.shift)
                found.append((p, source, target, both, kind, mean))
        link = sigmoid(max(forth['link'][0], back['link'][0]))
        # A demand and an appeal are of one type: only the likelier of the two counts.
        told = [f for f in found if f[0] >= rule.act
                and not any(g[0] > f[0] and g[1] == f[1] and KINDS[g[4]].rstrip('+') == KINDS[f[4]].rstrip('+') for g in found)]
        if not told:
            best = max(found, key=lambda f: f[0])
            told = [best] if best[0] >= rule.least and link >= rule.link else []
        for p, source, target, both, kind, mean in told:
            a, z = RANGE[KINDS[kind]]
            modes, senses = mean('mode')[a:z], mean('modality')[4 * kind:4 * kind + 4]
            out.append((p, source, target, both, KINDS[kind], MODE[a + max(range(z - a), key=modes.__getitem__)][1],
                        MODALITIES[max(range(4), key=senses.__getitem__)], sigmoid(mean('fresh')[kind]) >= rule.fresh, sigmoid(mean('rebel')[0]) >= 0.5))
    return out


def events(lines, inputs, said, rule):
    """Events in the form of `extract`, each once for an article, without dates; `lines` are the scenes as read."""
    known = {}
    for line, x, s in zip(lines, inputs, said):
        for p, source, target, joint, kind, mode, modality, fresh, rebel in acts(x, s, rule):
            source, target = x.codes[source], x.codes[target]
            if joint:
                source, target = sorted((source, target))
            e = {'articleId': line['articleId'], 'source': {'country': source, 'sector': 'REBEL' if rebel else 'GOV'},
                 'target': {'country': target, 'sector': 'GOV'}, 'symmetric': joint, 'type': kind.rstrip('+'), 'mode': mode,
                 'modality': modality, 'fresh': fresh, 'confidence': round(p, 3), 'evidence': line['sentence']}
            key = (line['articleId'], source, target, joint, kind, modality)
            if key not in known or known[key]['confidence'] < e['confidence']:
                known[key] = e
    return list(known.values())
