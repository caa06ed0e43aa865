import { passSecondFactor } from '../people/second-factor/pass'

// Run by a test in a process of its own: waits for its instant, types a code once, and says what came of it.
const [, , personId = '', text = '', at = '', start = ''] = process.argv
await new Promise((resolve) => setTimeout(resolve, Number(start) - Date.now()))
const answer = await passSecondFactor(personId, { kind: 'code', text }, new Date(at))
process.stdout.write('passed' in answer ? 'passed' : 'wrong')
process.exit(0)
