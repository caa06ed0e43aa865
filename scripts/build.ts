import { ensureBuilt } from './running/build'
import { command, stepsIn } from './running/step'

command(() => ensureBuilt(stepsIn('zh')))
