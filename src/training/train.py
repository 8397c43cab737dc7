#!/usr/bin/python3
"""From annotated text to the model that the program reads news with; see README.md."""
import argparse
import json
import random
import time
from pathlib import Path

import torch

import data
import decide
import export
import learn
import measure
import scenes
import texts
from model import Reader
from pieces import Pieces, vocabulary

HERE = Path(__file__).resolve().parent
SEED = 1
FIRST = {'epochs': 2, 'rate': 8e-5, 'last': 0.4}
"""First the project's own text, of which there is much and in which every type stands often."""
THEN = {'epochs': 3, 'rate': 6e-5, 'last': 0.0}
"""Then the corpus, with half as much of the own text and a quarter of the relation sentences, so that they are not forgotten."""


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
    p.add_argument('--score', help='weights to calibrate, measure and write without training')
    return p.parse_args()


def seed():
    """Before each part of the training, so that a part can be repeated alone."""
    random.seed(SEED)
    torch.manual_seed(SEED)


def validation(a, jar, pieces):
    """[(name, texts, lines, inputs)] of the corpus' texts to choose by; of the own text nothing is kept aside."""
    out = []
    for name in ('valid-items', 'valid-articles') if a.corpus else ():
        known = texts.lines(Path(a.corpus) / f'{name}.jsonl')
        found = data.parties(jar, known)
        lines = [line for text in known for line in found[text['id']]]
        inputs = [scenes.scene(line, pieces) for line in lines]
        kept = [n for n, x in enumerate(inputs) if x.pairs()]
        out.append((name, known, [lines[n] for n in kept], [inputs[n] for n in kept]))
    return out


def chosen(sets, said):
    """The rule that does best on the validation texts, and lines that say how well."""
    pairs = [c for (_, known, lines, inputs), s in zip(sets, said) for c in measure.candidates(known, lines, inputs, s)]
    scale, shift = measure.calibrated(pairs)
    best, made = None, []
    for act in (0.3, 0.35, 0.4, 0.45, 0.5, 0.55):
        for link, least in ((0.5, 0.2), (0.5, 0.25), (0.6, 0.25), (0.6, 0.3), (1.1, 1.1)):
            rule = decide.Rule(scale, shift, act, link, least)
            scores = [measure.f1(known, decide.events(lines, inputs, s, rule)) for (_, known, lines, inputs), s in zip(sets, said)]
            total = sum(sum(x.values()) for x in scores)
            if best is None or total > best[0]:
                best = total, rule, scores
    for (name, *_), score in zip(sets, best[2]):
        made.append(f'{name}, F1: ' + ', '.join(f'{k} {v}' for k, v in score.items()))
    made.append('Says a probability of x, and is right as often as y, n times: '
                + '; '.join(f'{p:.2f} {right:.2f} {n}' for n, p, right in measure.bands(pairs, scale, shift)))
    return best[1], made


def main():
    a = arguments()
    seed()
    work, out = Path(a.work), Path(a.out)
    work.mkdir(parents=True, exist_ok=True)
    jar = ['java', '-jar', a.jar]
    pieces = Pieces(vocabulary(a.encoder))
    model = Reader(6)
    sets = validation(a, jar, pieces)
    made = []
    if a.score:
        model.load_state_dict(torch.load(a.score))
        made = json.loads(Path(a.score).with_suffix('.json').read_text())
    else:
        own, told, lost = data.units(jar, texts.own(a.text), pieces)
        print(f'own text: {len(own)} units; {lost} of {told} pairs told of are never two parties of one scene')
        given = data.given(texts.relations(a.text), pieces)
        made.append(f'Learned from {len(own)} annotated items and {len(given)} relation sentences of the project')
        if a.start:
            model.load_state_dict(torch.load(a.start))
        else:
            model.load_encoder(a.encoder)
            model = learn.train(model, pieces, [(own, given)] * FIRST['epochs'], FIRST['rate'], FIRST['last'])
            torch.save(model.state_dict(), work / 'own.pt')
        if a.corpus:
            real, told, lost = data.units(jar, texts.corpus(a.corpus, HERE / 'labels'), pieces)
            print(f'corpus: {len(real)} units; {lost} of {told} pairs told of are never two parties of one scene')
            seed()
            real = random.sample(real, round(a.share * len(real)))
            made.append(f'and {len(real)} annotated items and sentences of real news')
            epochs = [(real + random.sample(own, min(len(own), len(real) // 2)), random.sample(given, len(given) // 4))
                      for _ in range(THEN['epochs'])]
            model = learn.train(model, pieces, epochs, THEN['rate'], THEN['last'])
        torch.save(model.state_dict(), work / 'reader.pt')
        (work / 'reader.json').write_text(json.dumps(made))
    rule = decide.Rule()
    if sets:
        rule, lines = chosen(sets, [decide.say(model, inputs) for *_, inputs in sets])
        made += lines
    print('\n'.join(made), rule, sep='\n')
    out.mkdir(parents=True, exist_ok=True)
    example = [scenes.given('Peru condemns Chile.', (0, 4), (14, 19), pieces), scenes.given('Chile denies it.', (0, 5), (13, 15), pieces)]
    export.network(model, example, work)
    (work / 'relation-model.onnx').replace(out / 'relation-model.onnx')
    export.vocabulary(pieces, out)
    export.card(rule, made, out)


if __name__ == '__main__':
    since = time.time()
    main()
    print(f'{(time.time() - since) / 60:.1f} minutes')
