import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { endWithStarter, runOn } from '../other-installation'

// A program that is never done, and one that starts it: what happens to the first when the second is killed. Each writes
// its number into the data folder.

const [, , part] = process.argv
const folder = process.env.YISHENBAN_DATA ?? ''
if (part === 'starter') await runOn({ folder, url: null }, 'server/testing/lingering-program.ts', {})
endWithStarter()
writeFileSync(path.join(folder, 'pid'), String(process.pid))
setInterval(() => {}, 60_000)
