import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { auditPackage, type DocumentAudit } from '../../../src/core/privacy/audit-package.ts';
import { findNumbers } from '../../../src/core/privacy/find-numbers.ts';
import type { PublicationPackage } from '../../../src/core/privacy/read-package.ts';
import { publish } from '../../../src/core/privacy/publish.ts';
import type { Audience, Figure } from '../../../src/core/privacy/reportable.ts';
import { seededNumbers } from '../../hosts/seeded-numbers.ts';
import { findingOf, groupOutcomes } from './findings-of.ts';
import { shippedSetting } from './shipped-settings.ts';

function packageFor(audience: Audience): PublicationPackage {
  const finding = findingOf(
    groupOutcomes([
      { group: 'White', n: 60, d: 900 },
      { group: 'Black', n: 48, d: 250 },
      { group: 'Hispanic', n: 55, d: 400 },
      { group: 'Asian', n: 4, d: 120 },
      { group: 'Native American', n: 3, d: 31 },
    ]),
  );
  const published = publish([finding], audience, shippedSetting('massachusetts'));
  assert.ok(published.ok);
  // As it comes back from a document.
  const { findings, counts } = published.value;
  return JSON.parse(JSON.stringify({ audience, findings, counts })) as PublicationPackage;
}

const publicPackage = packageFor('public');

function audited(texts: readonly string[], publication: unknown = publicPackage): DocumentAudit {
  const passages = texts.map((text) => ({ text, values: [] }));
  const result = auditPackage({ publication, passages });
  assert.ok(result.ok);
  return result.value;
}

type Open<T> = T extends object ? { -readonly [K in keyof T]: Open<T[K]> } : T;

/** The package with something changed in it, as a person or another program might. */
function changed(change: (publication: Open<PublicationPackage>) => void): PublicationPackage {
  const copy = structuredClone(publicPackage) as Open<PublicationPackage>;
  change(copy);
  return copy as PublicationPackage;
}

describe('the audit of a finished document', () => {
  test('a report that says what the package says is safe', () => {
    const report = audited([
      'Suspended out of school, school year 2024-25, as of 30 June 2025 (603 CMR 53.14).',
      '48 of 250 Black students were suspended out of school, 19.2%, against 8.4% of all other students: 2.28 times.',
      'Black 48 250 19.2% 8.4% 10.8 points 2.28',
      'Asian * 120 * * *',
      'Figures for Asian and Native American students are withheld.',
      shippedSetting('massachusetts').note,
      'The threshold is a ratio of more than 2. Hearings are due within 10 school days; 3 findings were made.',
      '202 Black students were not suspended.',
    ]);
    assert.deepEqual(report.strays, []);
    assert.deepEqual(report.faults, []);
    assert.ok(report.safe && report.inference!.safe && report.inference!.checked >= 2);
  });

  for (const leak of [
    'Asian students: 4 of 120 were suspended.',
    'Among Asian students only four were suspended.',
    'Three of the Native American students were suspended twice.',
    'Native American 3 31 9.7%',
    'The rate of Asian students was 3.3%.',
    'In one case three students were suspended after the same incident.',
  ]) {
    test(`a person who writes “${leak}” gives away what is withheld`, () => {
      const report = audited(['48 of 250 Black students were suspended.', leak]);
      assert.equal(report.safe, false);
      assert.ok(report.strays.some(({ kind, text }) => kind === 'leak' && text === leak));
    });
  }

  describe('a word that goes by a figure', () => {
    const { n } = publicPackage.findings[0]!.outcomes[3]!;
    const audit = (drafted: string, text = drafted, passage = 'They were found for … Asian students.') => {
      const result = auditPackage({
        publication: publicPackage,
        passages: [{ text: passage, values: [{ tag: 'word:1', at: passage.indexOf(text), length: text.length }] }],
        figures: [{ tag: 'word:1', drafted, text, choice: 'plural student|students', follows: n.source.tag }],
      });
      assert.ok(result.ok, 'the document is audited');
      return result.value;
    };

    test('is the one that holds whatever the figure is, where it is withheld', () => {
      assert.deepEqual(audit('students').faults, []);
      assert.match(audit('student').faults.join(), /^Asian.*: “student” is chosen by a figure that is not published/);
    });

    test('says what a number counts that somebody typed before it', () => {
      const told = audit('students', 'students', 'They were found for four Asian students.');
      assert.deepEqual(
        told.strays.map(({ number, kind }) => [number, kind]),
        [['four', 'leak']],
      );
    });
  });

  describe('a value in its content control', () => {
    const withheld = publicPackage.findings[0]!.outcomes[3]!;
    const shown = publicPackage.findings[0]!.outcomes[1]!;
    const { tag } = withheld.n.source;
    const audit = (text: string, at: number, length: number, drafted: string, now = drafted): DocumentAudit => {
      const result = auditPackage({
        publication: publicPackage,
        passages: [{ text, values: [{ tag, at, length }] }],
        figures: [{ tag, drafted, text: now }],
      });
      assert.ok(result.ok);
      return result.value;
    };

    test('is the figure that was drafted, whatever stands beside it', () => {
      assert.equal(withheld.group, 'Asian');
      assert.ok(audit('Asian\t*\t120', 6, 1, '*').safe);
      // A count of findings, drafted from what is published, is no number of students.
      const result = auditPackage({
        publication: publicPackage,
        passages: [{ text: 'Asian: 3 steps', values: [{ tag: 'count:steps', at: 7, length: 1 }] }],
        figures: [{ tag: 'count:steps', drafted: '3', text: '3' }],
      });
      assert.ok(result.ok && result.value.safe);
      assert.ok(!audited(['Asian: 3']).safe);
    });

    test('and is read like any other words once a person has typed over it', () => {
      const edited = audit('Asian\t4\t120', 6, 1, '*', '4');
      assert.equal(edited.safe, false);
      assert.deepEqual(
        edited.strays.map(({ number, kind }) => [number, kind]),
        [
          ['4', 'leak'],
          ['4', 'leak'],
        ],
      );
    });

    test('also where only the part behind the control was changed', () => {
      const edited = audit('Asian\t*\t120', 6, 1, '*', '4');
      assert.deepEqual(
        edited.strays.map(({ text }) => text.split(':')[0]),
        ['Asian, Testfield'],
      );
    });

    test('and a number drafted where the figure is withheld is a fault', () => {
      assert.match(audit('Asian\t4\t120', 6, 1, '4').faults.join(), /^Asian.*: 4 is written for a figure/);
      const rounded = { tag: shown.value.source.tag, drafted: '2.3', text: '2.3' };
      const result = auditPackage({ publication: publicPackage, passages: [], figures: [rounded] });
      assert.ok(result.ok && result.value.safe);
    });
  });

  test('a number nobody published is named, though it need not give anything away', () => {
    const report = audited(['The district has 12,345 students.']);
    assert.ok(report.safe);
    assert.deepEqual(
      report.strays.map(({ number, kind }) => [number, kind]),
      [['12,345', 'unexplained']],
    );
  });

  test('a withheld figure that still holds its number is a fault', () => {
    const report = audited(
      [],
      changed((publication) => {
        const figure = publication.findings[0]!.outcomes[3]!.n as Open<Figure> & { raw?: number };
        figure.raw = 4;
      }),
    );
    assert.equal(report.safe, false);
    assert.match(report.faults.join(), /withheld figure n still holds its number/);
  });

  test('a rate beside a withheld count is a fault', () => {
    const report = audited(
      [],
      changed((publication) => {
        const { outcomes } = publication.findings[0]!;
        outcomes[3]!.rate = { ...outcomes[1]!.rate };
      }),
    );
    assert.match(report.faults.join(), /the rate of a withheld count is printed/);
  });

  test('a count put back where the package withholds it is a fault', () => {
    const report = audited(
      [],
      changed((publication) => {
        const outcome = publication.findings[0]!.outcomes[3]!;
        outcome.n = { state: 'value', raw: 4, text: '4', unit: 'count', source: outcome.n.source };
      }),
    );
    assert.match(report.faults.join(), /withheld in one place and printed in another/);
  });

  test('rows of the worksheet in a public document are a fault', () => {
    const report = audited(
      [],
      changed((publication) => {
        publication.findings[0]!.outcomes[0]!.n.source.cells = ['Discipline!A2:C61'];
      }),
    );
    assert.match(report.faults.join(), /names single rows/);
  });

  test('a withheld count without columns, as only a zero has them, is a fault', () => {
    const report = audited(
      [],
      changed(({ findings }) => {
        const hidden = findings[0]!.outcomes.find(({ n }) => n.state === 'withheld')!;
        hidden.n.source.cells = [];
      }),
    );
    assert.match(report.faults.join(), /the columns named beside withheld figures tell them apart/);
  });

  test('a count that is filled in among the counts lets the auditor find the other', () => {
    const report = audited(
      [],
      changed((publication) => {
        const cell = publication.counts!.cells.find(({ label }) => /^Asian, .*cases$/.test(label))!;
        Object.assign(cell, { value: 4, lower: 4, upper: 4, withheld: false });
      }),
    );
    assert.equal(report.safe, false);
    assert.deepEqual(
      report.inference!.recoverable.map(({ label, value }) => [label.split(',')[0], value]),
      [['Native American', 3]],
    );
  });

  test('a package without its counts cannot be shown to be safe', () => {
    const report = audited(
      [],
      changed((publication) => void (publication.counts = null)),
    );
    assert.equal(report.safe, false);
  });

  test('a package is read from its JSON text as well', () => {
    assert.ok(audited([], JSON.stringify(publicPackage)).safe);
  });

  test('a document for internal use is not one for the public', () => {
    const report = audited([], packageFor('internal'));
    assert.equal(report.safe, false);
    assert.match(report.faults[0]!, /internal use/);
  });

  test('what is no package is a problem and not a verdict', () => {
    for (const publication of [null, {}, [], 'text', '{', { audience: 'public', findings: [{}] }]) {
      const result = auditPackage({ publication, passages: [], where: 'report.docx' });
      assert.ok(!result.ok);
      assert.deepEqual([result.problems[0]!.code, result.problems[0]!.where], ['document-invalid', 'report.docx']);
    }
  });
});

describe('numbers in running text', () => {
  const numbers = (text: string): [number, string | null][] =>
    findNumbers(text).map(({ value, unit }) => [value, unit]);

  test('dates, school years, citations, criteria and cells are no figures', () => {
    for (const text of [
      'As of 21 November 2026, school year 2024-25',
      '603 CMR 28.05(1), 34 CFR 300.646, 20 U.S.C. 1418(d), M.G.L. c. 71B, § 300.647, M.G.L. c. 71B, s. 3',
      'SE 9 and CR 10C, Table 3, Grade 5, page 12, Indicator 11',
      'Annual review of the IEP (6 met, 2 not shown)',
      'Students!A5:F90 and ’Sheet’!B7',
      '2. Method',
      '5.2 English Learner Education\t9',
    ])
      assert.deepEqual(numbers(text), [], text);
  });

  test('figures and number words are, with what they count', () => {
    assert.deepEqual(numbers('1,021 students (6.6 %)'), [
      [1021, 'students'],
      [6.6, '%'],
    ]);
    assert.deepEqual(numbers('three of the four Asian students'), [
      [3, 'of'],
      [4, 'students'],
    ]);
    assert.deepEqual(numbers('one of the schools; one student'), [[1, 'student']]);
    assert.deepEqual(numbers('within 45 school working days'), [[45, 'other']]);
    assert.deepEqual(numbers('more than 10 days of removal'), [[10, 'other']]);
    assert.deepEqual(numbers('4 students of two schools'), [
      [4, 'students'],
      [2, 'other'],
    ]);
  });

  test('a passage that may stand is passed over only where it stands by itself', () => {
    const left = (text: string, ...passages: string[]): string[] => findNumbers(text, passages).map((one) => one.text);
    assert.deepEqual(left('Circular EL-06 binds', '0'), []);
    assert.deepEqual(left('at most 0 of 12', '0'), ['12']);
    assert.deepEqual(left('Of 10 students 40 percent', '10'), ['40']);
    assert.deepEqual(left('Of 110 students', '10'), ['110']);
    assert.deepEqual(left('Two observers agree. Two students do not.', 'Two observers agree.'), ['Two']);
  });

  test('a figure alone in its cell is what it is inside of a sentence', () => {
    const random = seededNumbers(11);
    const pieces = ['1', '20', '9', '0', ',', '.', '%', '2019', '19', ' '];
    let figures = 0;
    for (let i = 0; i < 5000; i++) {
      const text = Array.from({ length: 1 + (i % 5) }, () => pieces[Math.floor(random() * pieces.length)]).join('');
      const found = findNumbers(text);
      figures += found.length;
      // With a passage to leave out, every step is gone through.
      assert.deepEqual(found, findNumbers(text, ['not in it']), text);
    }
    assert.ok(figures > 1000, `${figures}`);
  });
});
