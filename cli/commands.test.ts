import { expect, test } from 'vitest'
import { COMMANDS, notTaken } from './commands'

const told = (name: string, words: readonly string[], options: Record<string, unknown> = {}) => {
  const command = COMMANDS[name]
  if (!command) throw new Error(`no command ${name}`)
  // As the shell's reader gives them: what was not typed is false or absent.
  const typed = { json: false, commit: false, 'dry-run': false, names: false, ...options }
  return notTaken(name, command, { words, options: typed })
}

test.each([
  ['move', ['/srv/xin'], 'dry-run'],
  ['import-all', ['/mnt/daochu'], 'dry-run'],
  ['rebuild', [], 'dry-run'],
  ['restore', ['/mnt/beifen'], 'dry-run'],
  ['files-to-bucket', [], 'dry-run'],
  ['backup', [], 'into'],
  ['export', ['ledger', '2022.csv'], 'from'],
])('%s is not done while it is given an option that it does not take', (name, words, option) => {
  expect(told(name, words, { [option]: option === 'dry-run' ? true : '/srv' })).toContain(`“--${option}”`)
})

test.each([
  ['sweep', 'dry-run'],
  ['rotate-key', 'dry-run'],
  ['rebuild', 'after-upgrade'],
  ['verify', 'seal'],
])('%s is not done while a word stands there that was meant as an option', (name, word) => {
  expect(told(name, [word])).toContain(`“${word}”`)
})

test('a second file is not left out in silence', () => {
  expect(told('import', ['2022.xlsx', '2023.xlsx'], { commit: true })).toContain('“2023.xlsx”')
})

test('what each takes is taken', () => {
  for (const [name, { words = 0, options = [] }] of Object.entries(COMMANDS)) {
    const given = Object.fromEntries(options.map((option) => [option, 'x']))
    expect(told(name, Array(words).fill('x'), { ...given, json: true }), name).toBeNull()
  }
})
