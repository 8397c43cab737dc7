#!/usr/bin/python3
"""From annotated text to the model that the program reads news with; see README.md."""
import argparse
import json
import random
import time
from dataclasses import replace
from pathlib import Path

import torch

import data
import decide
import export
import learn
import measure
import narrow
import recover
import scenes
import texts
from decide import sigmoid
from model import NARROW, WIDE, Reader
from pieces import Pieces, vocabulary

HERE = Path(__file__).resolve().parent
SEED = 1
MISSED = {'may': 0.01, 'glance': 0.001}
"""The share of all told acts that each of the two which save work may miss. What the glance misses is lost with
all else that its sentence tells."""
LOOKS = (0.15, 0.12, 0.1, 0.08, 0.07, 0.06, 0.05, 0.04, 0.03, 0.02, 0.01, 0)
GLANCES = (0.3, 0.25, 0.2, 0.15, 0.12, 0.1, 0.08, 0.06, 0.05, 0.04, 0.03, 0.02, 0.01, 0)
EXAMPLES = 300
"""How many scenes the networks are quantized by."""
SOURCES = ("Groningen Meaning Bank's Voice of America texts; White House, State Department, Office of the Historian, CIA World Factbook: public domain; "
           'Kremlin: CC BY 4.0; Wikinews: CC BY 2.5; Wikipedia: CC BY-SA 3.0; re3d')
"""Where the corpus comes from, for the card."""
ALIKE = 0.3
"""Sums of the F1 of pairs, polarities and types that differ by no more than this differ by chance."""
VALID, VALID_OWN = ('valid-items', 'valid-articles'), 'valid-own'
"""Texts to choose by, from the corpus and our own."""
FIRST = {'epochs': 2, 'rate': 8e-5, 'last': 0.4}
"""First the project's own text, which is plenty and has every type often."""
THEN = {'epochs': 4, 'rate': 6e-5, 'last': 0.0}
"""Then the corpus with a part of the own text."""
REHEARSED = {'items': 3_000, 'articles': 6_000, 'real': 10_000, 'given': 500}
"""How much of what is known is shown besides what is new."""
RUNS = 1
"""How often what is new is learned, each time beside another sample of what is known and in another order."""
DISTILLED, FITTED = 2, 700
"""Epochs in which the narrow network learns, and units whose scenes its matrices are fitted by before."""


def arguments():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument('--encoder', required=True, help='the Maven artifact with the encoder, a jar')
    p.add_argument('--jar', default='target/detente.jar', help='the program, which says of whom each sentence speaks')
    p.add_argument('--text', default='src/training/text', help="the project's own annotated text")
    p.add_argument('--corpus', help='a folder with real annotated text; without it only the own text is learned')
    p.add_argument('--out', default='src/main/resources/io/detente/extract/relation')
    p.add_argument('--work', default='target/training', help='for what is kept on the way')
    p.add_argument('--share', type=float, default=1.0, help='of the corpus, for a learning curve')
    p.add_argument('--start', help='weights after the own text, kept by an earlier run in its --work')
    p.add_argument('--wide', help='weights of the wide network that has learned all, kept by an earlier run in its --work')
    p.add_argument('--further', nargs='+', metavar='FILE',
                   help='own annotated articles that the networks in --out have not learned yet: goes on from these; needs --corpus')
    p.add_argument('--score', help='weights to calibrate, measure and write without training')
    a = p.parse_args()
    if a.further and not a.corpus:
        p.error('--further needs --corpus, of which the networks are to forget nothing')
    return a


def seed():
    """Before each part of the training, so that a part can be repeated alone."""
    random.seed(SEED)
    torch.manual_seed(SEED)


def validation(a, jar, pieces):
    """[(name, texts, lines, inputs)] of the texts to choose by, those of the corpus before our own."""
    sets = {name: texts.lines(Path(a.corpus) / f'{name}.jsonl') for name in (VALID if a.corpus else ())}
    sets[VALID_OWN] = [data.measuring(x) for x in texts.told(Path(a.text) / f'{VALID_OWN}.txt')]
    out = []
    for name, known in sets.items():
        found = data.parties(jar, known)
        lines = [line for text in known for line in found[text['id']]]
        inputs = [scenes.scene(line, pieces) for line in lines]
        kept = [n for n, x in enumerate(inputs) if x.pairs()]
        out.append((name, known, [lines[n] for n in kept], [inputs[n] for n in kept]))
    return out


def examples(a, jar, pieces):
    """Scenes of own articles to quantize the networks by; the first has all that a scene may have."""
    units, _, _ = data.units(jar, texts.told(min(Path(a.text).glob('articles-*.txt'))), pieces)
    inputs = [x for unit in units for x in unit.inputs]
    return [scenes.example(pieces), *random.sample(inputs, min(EXAMPLES, len(inputs)))]


def chosen(sets, said):
    """The rule that does best on the validation texts, and lines that say how well."""
    def scores(rule):
        return [measure.f1(known, decide.events(lines, inputs, s, rule)) for (_, known, lines, inputs), s in zip(sets, said)]

    def total(rule):
        """Over all events of all sets together: chance in a set with few of them must not outweigh the others."""
        found = [e for (*_, lines, inputs), s in zip(sets, said) for e in decide.events(lines, inputs, s, rule)]
        return sum(measure.f1([text for _, known, *_ in sets for text in known], found).values())

    def told(rule):
        return sum(len(decide.acts(x, one, rule)) for (*_, inputs), s in zip(sets, said) for x, one in zip(inputs, s))

    def fresh(rule):
        return [measure.freshness(known, decide.events(lines, inputs, s, rule)) for (_, known, lines, inputs), s in zip(sets, said)]

    def candidates(*rule):
        """Candidates from the corpus and from our own text: the corpus is harder, and a probability must hold for
        both."""
        kinds = {False: [], True: []}
        for (name, known, lines, inputs), s in zip(sets, said):
            kinds[name == VALID_OWN] += measure.candidates(known, lines, inputs, s, *rule)
        return list(kinds.values())

    scale, shift = measure.calibrated(candidates())
    rules = [decide.Rule(scale, shift, 0, 0, act, link, least) for act in (0.3, 0.35, 0.4, 0.45, 0.5, 0.55)
             for link, least in [(link, least) for link in (0.5, 0.525, 0.55, 0.575, 0.6) for least in (0.15, 0.175, 0.2, 0.225, 0.25, 0.3)] + [(1.1, 1.1)]]
    totals = [total(rule) for rule in rules]
    # Among rules that differ by chance only, the one that tells most: all that is told says how sure it is.
    best = max((rule for rule, of in zip(rules, totals) if of >= max(totals) - ALIKE), key=told)
    # Both save the most that they may: the quick look pairs, the first glance scenes.
    for part, bounds in (('may', LOOKS), ('glance', GLANCES)):
        least = told(best) * (1 - MISSED[part])
        best = next(rule for rule in (replace(best, **{part: bound}) for bound in bounds) if told(rule) >= least)
    best = max((replace(best, fresh=bound) for bound in (0.5, 0.55, 0.6, 0.65, 0.7)), key=lambda rule: sum(right for right, _ in fresh(rule)))
    # What is told is right more often than all that could be, and readers see the probabilities of what is told.
    best = best.calibrated(*measure.calibrated(candidates(best)))
    bands = measure.bands([x for kind in candidates(best) for x in kind])
    made = [f'{name}, F1: ' + ', '.join(f'{k} {v}' for k, v in score.items()) for (name, *_), score in zip(sets, scores(best))]
    made.append('News and background told apart rightly, of what is found: ' + ', '.join(f'{right / max(1, asked):.0%}' for right, asked in fresh(best)))
    all_scenes = [list(x.values()) for s in said for x in s]
    left = [x for x in all_scenes if sigmoid(x[0]['glance'][0]) >= best.glance]
    pairs = [p for x in left for p in x]
    made.append(f'The first glance spares {1 - len(left) / max(1, len(all_scenes)):.0%} of the sentences, the quick look '
                f'{sum(sigmoid(p["may"][0]) < best.may for p in pairs) / max(1, len(pairs)):.0%} of the others\' pairs')
    made.append('Says a probability of x, and is right as often as y, n times: '
                + '; '.join(f'{p:.2f} {right:.2f} {n}' for n, p, right in bands))
    return best, made


def mixture(own, real, given):
    """An epoch: the corpus and the own articles, with a third as many own items and a third of the relation
    sentences, so that these are not forgotten; without a corpus, all own text."""
    if not real:
        return own, given
    told = [unit for unit in own if unit.id.startswith('articles')]
    rest = [unit for unit in own if not unit.id.startswith('articles')]
    return real + told + random.sample(rest, min(len(rest), len(real) // 3)), random.sample(given, len(given) // 3)


def rehearsed(own, real, given):
    """What is shown again while something new is learned, so that it is not forgotten."""
    parts = {'items': [unit for unit in own if not unit.id.startswith('articles')], 'articles': [unit for unit in own if unit.id.startswith('articles')],
             'real': real, 'given': given}
    items, told, real, given = (random.sample(parts[name], min(most, len(parts[name]))) for name, most in REHEARSED.items())
    return items + told + real, given


def wide(a, work, pieces, own, real, given):
    """The wide network, which has learned."""
    model = Reader(6, **WIDE)
    if a.wide:
        model.load_state_dict(torch.load(a.wide))
        return model.eval()
    if a.start:
        model.load_state_dict(torch.load(a.start))
    else:
        model.load_encoder(a.encoder)
        model = learn.train(model, pieces, [(own, given)] * FIRST['epochs'], FIRST['rate'], FIRST['last'])
        torch.save(model.state_dict(), work / 'own.pt')
    if real:
        seed()
        model = learn.train(model, pieces, [mixture(own, real, given) for _ in range(THEN['epochs'])], THEN['rate'], THEN['last'])
    torch.save(model.state_dict(), work / 'wide.pt')
    return model.eval()


def narrowed(model, pieces, own, real, given, untold):
    """The narrow network, which has learned from the wide one."""
    seed()
    epochs = [mixture(own, real, given) for _ in range(DISTILLED)]
    important = narrow.importance(model, epochs[0][0], pieces)
    shown = [x for unit in random.sample(epochs[0][0], min(FITTED, len(epochs[0][0]))) for x in unit.inputs]
    model = narrow.distil(model, narrow.narrowed(model, shown, important), pieces, epochs, untold)
    learn.glance(model, [x for unit in epochs[-1][0] for x in unit.inputs])
    return model


def main():
    a = arguments()
    if not learn.SIXTEEN_BITS:
        # OpenBLAS does the products, with threads of its own; beside as many of PyTorch's a step takes three times as
        # long.
        torch.set_num_threads(1)
    seed()
    work, out = Path(a.work), Path(a.out)
    work.mkdir(parents=True, exist_ok=True)
    jar = ['java', '-jar', a.jar]
    pieces = Pieces(vocabulary(a.encoder))
    sets = validation(a, jar, pieces)
    made = []
    if a.score:
        model = Reader(6, **NARROW)
        model.load_state_dict(torch.load(a.score))
        model.eval()
        made = json.loads(Path(a.score).with_suffix('.json').read_text())
    else:
        new = [x for path in a.further or () for x in texts.told(path)]
        late = {x.id for x in new}
        own, told, lost = data.units(jar, [x for x in texts.own(a.text, HERE / 'labels') if x.id not in late], pieces)
        print(f'own text: {len(own)} units; {lost} of {told} pairs told of are never two parties of one scene')
        given = data.given(texts.relations(a.text), pieces)
        new = data.units(jar, new, pieces)[0] if new else []
        made.append(f'Learned from {len(own) + len(new)} annotated items and sentences and {len(given)} relation sentences of the project')
        real, untold = [], []
        if a.corpus:
            real, told, lost = data.units(jar, texts.corpus(a.corpus, HERE / 'labels'), pieces)
            print(f'corpus: {len(real)} units; {lost} of {told} pairs told of are never two parties of one scene')
            seed()
            real = random.sample(real, round(a.share * len(real)))
            made.append(f'and {len(real)} annotated items and sentences of real news ({SOURCES})')
            untold = data.untold(jar, texts.unlabelled(a.corpus).values(), pieces)
        if a.further:
            seed()
            model = narrow.further(recover.reader(out), pieces, new, [rehearsed(own, real, given) for _ in range(RUNS)])
        else:
            model = narrowed(wide(a, work, pieces, own, real, given), pieces, own, real, given, untold)
        torch.save(model.state_dict(), work / 'reader.pt')
        (work / 'reader.json').write_text(json.dumps(made))
    rule, lines = chosen(sets, [decide.say(model, inputs) for *_, inputs in sets])
    made += lines
    print('\n'.join(made), rule, sep='\n')
    out.mkdir(parents=True, exist_ok=True)
    seed()
    export.networks(model, examples(a, jar, pieces), out)
    export.vocabulary(pieces, out)
    export.card(rule, made, out)


if __name__ == '__main__':
    since = time.time()
    main()
    print(f'{(time.time() - since) / 60:.1f} minutes')
