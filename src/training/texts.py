"""Annotated text: the project's own items and relation sentences, the corpus, and the labels kept for texts of the
corpus.

An event is written SRC>TGT TYPE/mode M F: `>` directed or `=` joint; M one of A asserted, P planned, ? possible, N
negated; F fresh or O old; then REBEL if an armed group acts or suffers.
"""
import gzip
import json
import re
from collections import defaultdict, namedtuple
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from model import MODES, ROOTS, kind_of

Label = namedtuple('Label', 'source target joint type mode modality fresh rebel time', defaults=(None,))
UNSAID = ()
Text = namedtuple('Text', 'id title body day units')
"""units: what was annotated in the text, [(start, end, [Label])] in title + newline + body."""

MODALITY = {'A': 'ASSERTED', 'P': 'PLANNED', '?': 'POSSIBLE', 'N': 'NEGATED'}
UNDATED = '2008-06-15'
EVENT = re.compile(r'([A-Z0-9]+)([>=])([A-Z0-9]+) ([A-Z]+)/([a-z-]+) ([AP?N]) ([FO])( REBEL)?')


@contextmanager
def line_of(path, n):
    """What is wrong in a line says where it is."""
    try:
        yield
    except ValueError as e:
        raise ValueError(f'{path}:{n}: {e}') from e


def label(line):
    m = EVENT.fullmatch(line)
    if not m:
        raise ValueError(f'not an event: {line}')
    if m[5] not in MODES.get(kind_of(m[4], m[5]), '').split():
        raise ValueError(f'no such type and mode: {m[4]}/{m[5]}')
    return Label(m[1], m[3], m[2] == '=', m[4], m[5], MODALITY[m[6]], m[7] == 'F', bool(m[8]))


def rows(path, *columns):
    """The rows of a table. columns: how the cells of each are read."""
    out = []
    for n, line in enumerate(Path(path).read_text(encoding='utf-8').splitlines(), 1):
        with line_of(path, n):
            cells = line.split('\t')
            if len(cells) != len(columns):
                raise ValueError(f'{len(cells)} cells and not {len(columns)}: {line}')
            out.append(tuple(read(cell) for read, cell in zip(columns, cells)))
    return out


def labels(cell):
    return [] if cell == '-' else [label(x) for x in cell.split(' | ')]


def of_json(e):
    return Label(e['source'], e['target'], bool(e.get('symmetric')), e['type'], e['mode'], e['modality'], bool(e['fresh']),
                 e.get('sector') == 'REBEL')


def day_of(said):
    return date.fromisoformat(said).isoformat()


def whole(id, title, body, day, events):
    return Text(id, title, body, day, [(0, len(title) + 1 + len(body), events)])


def items(path):
    """Items in the form of the project's own: = day, T: title, B: body, one event a line."""
    out, day, title, body, events = [], None, '', '', []

    def close():
        if day:
            out.append(whole(f'{Path(path).stem}-{len(out) + 1}', title, body, day, events))

    for n, line in enumerate(Path(path).read_text(encoding='utf-8').splitlines(), 1):
        line = line.strip()
        with line_of(path, n):
            if line.startswith('= '):
                close()
                day, title, body, events = day_of(line[2:].strip()), '', '', []
            elif line.startswith('T:'):
                title = line[2:].strip()
            elif line.startswith('B:'):
                body = line[2:].strip()
            elif line and not line.startswith('#'):
                if not day:
                    raise ValueError(f'no day stands before it: {line}')
                events.append(label(line))
    close()
    return out


def when(words, text, start):
    """Where in a sentence the words stand that say when; a hyphen alone says that none do."""
    if words == '-':
        return UNSAID
    at = text.find(words, start)
    if at < 0:
        raise ValueError(f'its sentence does not say: {words}')
    return at, at + len(words)


def told(path):
    """Articles in the form of the project's own: = day, T: title, S: a sentence, and under each its events, one a
    line, E: event [@ words of time]."""
    out, day, units, text = [], None, [], ''

    def close():
        if day:
            title, _, body = text.partition('\n')
            out.append(Text(f'{Path(path).stem}-{len(out) + 1}', title, body, day, units))

    for n, line in enumerate(Path(path).read_text(encoding='utf-8').splitlines(), 1):
        kind, said = line[:2], line[2:].strip()
        with line_of(path, n):
            if kind == '= ':
                close()
                day, units, text = day_of(said), [], ''
            elif kind in ('T:', 'S:') and day:
                text += '' if kind == 'T:' else ' ' if '\n' in text else '\n'
                units.append((len(text), len(text) + len(said), []))
                text += said
            elif kind == 'E:' and units:
                event, *words = said.split(' @ ')
                units[-1][2].append(label(event)._replace(time=when(words[0], text, units[-1][0]) if words else None))
            elif line.strip():
                raise ValueError(f'not understood here: {line}')
    close()
    return out


def day(text):
    """The day of a text that may be dated by year or month only, or not at all."""
    said = (text.get('date') or UNDATED).split('-')
    return '-'.join(said + UNDATED.split('-')[len(said):])


def lines(path):
    with (gzip.open if str(path).endswith('.gz') else open)(path, 'rt', encoding='utf-8') as f:
        return [json.loads(line) for line in f if line.strip()]


def articles(path):
    """Articles that were annotated sentence by sentence."""
    out = []
    for x in lines(path):
        units = [(s['offset'], s['offset'] + len(s['text']), [of_json(e) for e in s['events']]) for s in x['sentences']]
        out.append(Text(x['id'], x['title'], x['body'], x['publishedAt'][:10], units))
    return out


def span_of(cell):
    return UNSAID if cell == '-' else tuple(int(x) for x in cell.split('-'))


def dated(texts, kept):
    """The texts with what the labels say of the times of their events, and of events that are old after all. Where a
    unit has several events of one name, their times stand in the order of the events."""
    known = defaultdict(list)
    for id, start, event, span in rows(Path(kept) / 'times.tsv', str, int, str, span_of):
        known[id, start, event].append(span)
    old = set(rows(Path(kept) / 'old.tsv', str, int, str))

    def timed(id, start, events):
        names = [f"{e.source}{'=' if e.joint else '>'}{e.target} {e.type}/{e.mode}" for e in events]
        times = {name: iter(known[id, start, name]) for name in names if (id, start, name) in known}
        for name in times:
            if len(known[id, start, name]) != names.count(name):
                raise ValueError(f'times.tsv: not as many times as events: {id} {start} {name}')
        return [e._replace(time=next(times[name]) if name in times else e.time, fresh=e.fresh and (id, start, name) not in old)
                for name, e in zip(names, events)]

    return [x._replace(units=[(start, end, timed(x.id, start, events)) for start, end, events in x.units]) for x in texts]


def read_again(texts, kept):
    """The texts with other events for the units that were read again and in which the first reading had erred."""
    known = {(id, start): events for id, start, events in rows(Path(kept) / 'read-again.tsv', str, int, labels)}
    return [x._replace(units=[(start, end, known.get((x.id, start), events)) for start, end, events in x.units]) for x in texts]


def own(folder, kept):
    """The project's own annotated items and articles."""
    return dated([x for f in sorted(Path(folder).glob('items-*.txt')) for x in items(f)]
                 + [x for f in sorted(Path(folder).glob('articles-*.txt')) for x in told(f)], kept)


def held_out(folder):
    """The ids of the texts of the corpus that a text to choose by is a part of: nothing may be learned from them."""
    return {x['id'].rpartition('-')[0] for name in ('valid-items', 'valid-articles') for x in lines(Path(folder) / f'{name}.jsonl')}


def unlabelled(folder):
    """{id: text} of the texts of the corpus that it has no labels for and that may be learned from."""
    held = held_out(folder)
    all_of_them = [x for name in ('unlabelled-items', 'unlabelled-articles') for x in lines(Path(folder) / f'{name}.jsonl.gz')]
    return {x['id']: x for x in all_of_them if x['id'] not in held}


def corpus(folder, kept):
    """The real text of the corpus, and the labels kept here for those of its texts that it has no labels for."""
    folder, kept = Path(folder), Path(kept)
    out = items(folder / 'train-items.txt') + articles(folder / 'train-articles.jsonl')
    texts, missing, known = unlabelled(folder), set(), {}
    for path in sorted(kept.glob('items*.tsv')):
        for id, events in rows(path, str, labels):
            if id not in texts:
                missing.add(id)
                continue
            x = texts[id]
            out.append(whole(id, x.get('title') or '', x['text'], day(x), events))
    for path in sorted(kept.glob('articles*.tsv')):
        for id, start, end, events in rows(path, str, int, int, labels):
            known.setdefault(id, []).append((start, end, events))
    for id, units in known.items():
        if id not in texts:
            missing.add(id)
            continue
        x = texts[id]
        out.append(Text(id, x.get('title') or '', x['text'], day(x), units))
    missing -= held_out(folder)
    if missing:
        print(f'{len(missing)} texts that are labelled here are not in the corpus')
    return dated(read_again(out, kept), kept)


def relations(folder):
    """Sentences with a source and a target marked, and the root of what the one does to the other:
    [(root, text, source, target)]."""
    out = []
    for path in sorted(Path(folder).glob('relations-*.tsv')):
        for n, line in enumerate(path.read_text(encoding='utf-8').splitlines(), 1):
            if not line.strip() or line.startswith('#'):
                continue
            with line_of(path, n):
                filed, marked = line.split('\t')
                spans, text = {}, ''
                for part in re.split(r'(\[[ST]:[^\]]*\])', marked):
                    if re.match(r'\[[ST]:', part):
                        spans[part[1]] = (len(text), len(text) + len(part) - 4)
                        part = part[3:-1]
                    text += part
                if len(spans) < 2 or filed.split('/')[0] not in ROOTS:
                    raise ValueError(f'no root with a source and a target: {line}')
                out.append((filed.split('/')[0], text, spans['S'], spans['T']))
    return out
