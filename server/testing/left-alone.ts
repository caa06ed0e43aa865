import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { dataFolder } from '@/db/connection'
import { endWithStarter, runOn } from '../other-installation'

// Started with a folder: starts itself once more on that folder, as a rehearsal starts its proof, and waits. The other
// writes down which process it is, and would work for ever.

const [folder = ''] = process.argv.slice(2)
if (folder === '--started-by') {
  endWithStarter()
  writeFileSync(path.join(dataFolder(), 'pid'), String(process.pid))
  setInterval(() => {}, 60_000)
} else await runOn({ folder, url: null, files: 'inFolder' }, 'server/testing/left-alone.ts', {})
