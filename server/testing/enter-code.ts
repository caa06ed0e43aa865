import { once } from 'node:events'
import { passSecondFactor } from '../people/second-factor/pass'

// Run by a test in a process of its own: says that it is there, waits for a word, types a code once, and says what
// came of it.
const [, , personId = '', text = '', at = ''] = process.argv
process.stdout.write('ready\n')
await once(process.stdin, 'data')
const answer = await passSecondFactor(personId, { kind: 'code', text }, new Date(at))
process.stdout.write('passed' in answer ? 'passed' : 'wrong')
process.exit(0)
