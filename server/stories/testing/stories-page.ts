import type { z } from 'zod'
import { LETTER_KINDS, letterOf } from '@/domain/letters/definitions'
import { TODAY_LISTS } from '@/domain/queue/today-lists'
import { DOORS } from '../doors'
import type { Door } from '../doors/door'
import { writtenAs } from '../doors/filled-form'
import { MOST_BYTES } from '../read'
import { expectation, MOST_STEPS, storyAgency, storyPerson, storyStep } from '../story'
import { valueWords } from './values'

/** The format of stories as docs/stories.md shows it, from the schemas themselves. */
export function storiesPage(): string {
  return [
    '# Stories',
    '',
    'Written by `server/stories/stories-page.test.ts` from the schemas; `vitest -u` writes it anew.',
    '',
    'A story is a JSON file that tells what an office does day after day. `npm run -s cli -- play STORY.json` plays it through the same doors as the screens, on an empty data folder (`YISHENBAN_DATA`): it makes the agency and its people, takes each step on its own day, and never asks the clock on the wall. Where there is an agency already it refuses. With `YISHENBAN_ADMIN_PASSWORD` everybody of the story can sign in with that password afterwards; without it nobody can.',
    '',
    'It prints a line a step (accepted, or refused with its rule; then what the case came to), and under a step of a letter its text. With `--json` it prints an object a step. It ends with exit code 1 at the first step that comes out otherwise than expected. A refusal that the step does not expect is one of these.',
    '',
    `A file has at most ${MOST_BYTES / 1000} KB and ${MOST_STEPS} steps. A field that is not named here is refused. Days never run backwards. Examples: [e2e/stories](../e2e/stories).`,
    '',
    '```json',
    EXAMPLE,
    '```',
    '',
    '## agency',
    '',
    'May be left out, and so may each field of it. `figureUnits` names units.',
    '',
    ...fieldTable(storyAgency.shape),
    '',
    '## people',
    '',
    'Units are made from what people name. Where nobody is administrator, there is one with the account `admin`.',
    '',
    ...fieldTable(storyPerson.shape),
    '',
    '## steps',
    '',
    '`case` and `letter` are names of the story: given where something begins, used afterwards.',
    '',
    ...fieldTable(storyStep.shape, { input: 'object', expect: 'object, see below' }),
    '',
    '## expect',
    '',
    'Only what is written is compared.',
    '',
    ...fieldTable(expectation.shape, { inToday: 'list of names' }),
    '',
    'Names of lists of 今日:',
    '',
    ...TODAY_LISTS.map(({ name, title }) => `- \`${name}\` ${title}`),
    '',
    '## do',
    '',
    'Of a form everything is as its page has it. A field that is left out is as the form offers it: today, the only open opinion, the next item. Values of lists are written as the table says.',
    '',
    ...[...DOORS].flatMap(([name, door]) => doorPart(name, door)),
    '## Letters',
    '',
    'Values of `kind`, with the fields that `values` of each may have.',
    '',
    '| kind | Letter | values |',
    '|---|---|---|',
    ...LETTER_KINDS.map((kind) => {
      const { title, drafted, wordings } = letterOf(kind)
      const values = [...drafted, ...wordings].map((value) => `\`${value}\``)
      return `| \`${kind}\` | ${title} | ${values.join(' ') || '—'} |`
    }),
    '',
  ].join('\n')
}

const EXAMPLE = `{
  "people": [{ "account": "zhoumin", "roles": ["clerk"], "unit": "综合科" }],
  "steps": [
    {
      "today": "2025-03-04", "as": "zhoumin", "do": "register", "case": "A",
      "input": { "channel": "in_person", "applicantKind": "natural_person", "applicantName": "王某某", "requested": "征地批复" }
    },
    { "today": "2025-04-02", "expect": { "case": "A", "dueOn": "2025-04-01", "late": 1 } }
  ]
}`

/** Fields of a part of the story; `instead` tells those whose value is told elsewhere. */
function fieldTable(
  fields: Readonly<Record<string, z.ZodType>>,
  instead: Readonly<Record<string, string>> = {},
): string[] {
  return [
    '| Field | Value | |',
    '|---|---|---|',
    ...Object.entries(fields).map(([name, schema]) => {
      const { words, optional } = valueWords(schema)
      const more = [optional ? 'optional' : '', schema.description ?? ''].filter(Boolean)
      return `| \`${name}\` | ${instead[name] ?? words} | ${more.join('; ')} |`
    }),
  ]
}

const ABOUT: Record<Door['about'], string> = {
  case: 'Of a `case`.',
  newCase: 'Begins a `case` and names it.',
  letter: 'Of a `letter`.',
  newLetter: 'Of a `case`; begins a `letter` and names it. With the name of a draft it writes on in that.',
  office: 'Of no case.',
}

function doorPart(name: string, { label, about, by, fields }: Door): string[] {
  const rows = Object.entries(fields).map(([field, { schema, label: fieldLabel, as }]) => {
    const { words, optional } = valueWords(schema)
    const written = as && writtenAs(as)
    return `| \`${field}\` | ${fieldLabel ?? ''} | ${written ?? words} | ${optional ? 'optional' : ''} |`
  })
  return [
    `### ${name}`,
    '',
    `${label}. ${ABOUT[about]}${by === 'applicant' ? ' Taken by an applicant: no `as`.' : ''}`,
    '',
    ...(rows.length > 0 ? ['| Field | | Value | |', '|---|---|---|---|', ...rows, ''] : []),
  ]
}
