"""Annotated text as the model learns it: units of one or more scenes, with what their ordered pairs of parties
do."""
import json
import subprocess
import tempfile
from collections import defaultdict

import scenes
import texts
from model import KINDS, MODALITIES, MODE, MODES, ROOTS, kind_of

KIND = {k: i for i, k in enumerate(KINDS)}
AT = {x: i for i, x in enumerate(MODE)}
FIRST = {kind: AT[kind, MODES[kind].split()[0]] for kind in KINDS}


class Unit:
    """What was annotated as one: an item, or a sentence of an article. It says what happens, but not in which of
    its sentences. Of two acts of one kind between the same two the first is learned.

    inputs: its scenes. told: {(source, target): {kind: (mode, modality, fresh, joint)}}, by code. rebel: the pairs
    in whose acts an armed group takes part. when: {(source, target, kind): span in the text of the words that say
    when, or () if none do}, as far as annotated. id: that of its text."""
    __slots__ = 'inputs told rebel when id'.split()

    def __init__(self, inputs, events, text):
        self.id = text.id
        self.inputs, self.told, self.rebel, self.when = inputs, {}, set(), {}
        for e in events:
            kind = kind_of(e.type, e.mode)
            said = (AT[kind, e.mode], MODALITIES.index(e.modality), e.fresh, e.joint)
            for pair in [(e.source, e.target)] + [(e.target, e.source)] * e.joint:
                acts = self.told.setdefault(pair, {})
                if KIND[kind] not in acts:
                    acts[KIND[kind]] = said
                    if e.time is not None:
                        self.when[*pair, KIND[kind]] = e.time
                if e.rebel:
                    self.rebel.add(pair)


def parties(jar, articles):
    """What `extract --format parties` says of the articles, by article. It is the code that reads news, so
    training sees what that sees."""
    with tempfile.NamedTemporaryFile('w', suffix='.jsonl', encoding='utf-8') as f:
        for x in articles:
            f.write(json.dumps(x) + '\n')
        f.flush()
        out = subprocess.run([*jar, 'extract', '--format', 'parties', f.name], stdout=subprocess.PIPE, check=True).stdout
    found = defaultdict(list)
    for line in out.decode('utf-8').split('\n'):
        if line:
            x = json.loads(line)
            found[x['articleId']].append(x)
    return found


def article(id, title, body, day):
    """An article in the form that `extract` reads."""
    return {'id': id, 'title': title, 'body': body, 'publishedAt': f'{day}T12:00:00Z', 'language': 'en'}


def measuring(x):
    """One of our own articles in the form of the texts to measure by: all its events must be found."""
    return article(x.id, x.title, x.body, x.day) | {'events': [
        {'source': e.source, 'target': e.target, 'symmetric': e.joint, 'type': e.type, 'mode': e.mode, 'modality': e.modality, 'fresh': e.fresh,
         'sector': 'REBEL' if e.rebel else 'GOV', 'must': True} for _, _, events in x.units for e in events]}


def untold(jar, known, pieces):
    """The scenes of the texts of the corpus that nobody annotated."""
    found = parties(jar, [article(x['id'], x.get('title') or '', x['text'], texts.day(x)) for x in known])
    inputs = [scenes.scene(line, pieces) for of in found.values() for line in of]
    return [x for x in inputs if x.pairs()]


def units(jar, known, pieces):
    """The units of annotated texts that have a scene; how many pairs do anything in them, and how many of those
    are in no scene."""
    found = parties(jar, [article(f'{n}', x.title, x.body, x.day) for n, x in enumerate(known)])
    out, told, lost = [], 0, 0
    for n, text in enumerate(known):
        of = defaultdict(list)
        for line in found[f'{n}']:
            start, end = line['offset'], line['offset'] + len(line['sentence'])
            shared = [min(end, stop) - max(start, begin) for begin, stop, _ in text.units]
            best = max(range(len(shared)), key=shared.__getitem__)
            if shared[best] > 0:
                x = scenes.scene(line, pieces)
                if x.pairs():
                    of[best].append(x)
        for k, (_, _, events) in enumerate(text.units):
            unit = Unit(of[k], events, text)
            here = {(x.codes[i], x.codes[j]) for x in unit.inputs for i, j in x.pairs()}
            told += len(unit.told)
            lost += len(unit.told.keys() - here)
            if unit.inputs:
                out.append(unit)
    return out, told, lost


def given(rows, pieces):
    """[(input, root)] of relation sentences."""
    return [(scenes.given(text, source, target, pieces), ROOTS.index(root)) for root, text, source, target in rows]
