import { expect, test } from 'vitest'
import { forgettingWords } from './forgotten'
import { tableNameOf } from './held-row'
import { HELD, type HeldTable, type Holding } from './tables'

const BY: Readonly<Record<Holding['by'], string>> = {
  case: 'digest of its case',
  caseOrBook: 'digest of its case, or of the table',
  book: 'digest of the table',
  derived: 'fresh derivation',
  counted: 'counting anew',
  otherwise: 'otherwise',
  nothing: 'not held',
}

function line(name: HeldTable): string {
  const held: Holding = HELD[name]
  const how = 'part' in held ? held.part : 'name' in held ? held.name : ''
  const why = 'from' in held ? held.from : 'how' in held ? held.how : 'why' in held ? held.why : ''
  const except = 'except' in held && held.except
  const left = except ? `without ${except.columns.join(', ')}: ${except.because}` : ''
  return `| \`${tableNameOf(name)}\` | ${BY[held.by]} | ${[how, why, left].filter(Boolean).join('; ')} | ${forgettingWords(name)} |`
}

/** docs/held-tables.md; `vitest -u` writes it anew. */
test('the page says how every table is held', async () => {
  const page = [
    '# How every table is held',
    '',
    'Written by `vitest -u` from `db/proof/tables.ts`. Why: [decision](decisions/2026-11-26-proof.md). The last column says',
    'what becomes of a case there when it is anonymised (`db/proof/forgotten.ts`, [decision](decisions/2026-11-27-anonymising.md)).',
    '',
    '| Table | Held by | More | When a case is anonymised |',
    '|---|---|---|---|',
    ...(Object.keys(HELD) as HeldTable[]).map(line),
    '',
  ].join('\n')
  await expect(page).toMatchFileSnapshot('../../docs/held-tables.md')
})
