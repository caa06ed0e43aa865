import { ensureBuilt } from './running/build'
import { command, stepsIn } from './running/step'

command(() => ensureBuilt(stepsIn('zh'), '构建网站'))
