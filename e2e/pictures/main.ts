import path from 'node:path'
import { ensureBuilt } from '../../scripts/running/build'
import { ROOT } from '../../scripts/running/command'
import { command, Stop, stepsIn } from '../../scripts/running/step'
import { ensureBrowser } from '../../scripts/testing/programs'
import { SCREENS } from '../screens'
import { writeContactSheet } from './contact-sheet'
import { type Drawn, drawForGuide, drawScreens } from './draw'
import { GUIDE_PICTURES } from './guide-pictures'
import { WIDTHS } from './looks'
import { openStudio, type Studio } from './studio'

// npm run pictures: every screen as each person sees it, at three widths, from the demonstration's data, for human
// eyes. Words after `--` choose screens whose name holds one of them; `guides`, perhaps with words of file names, draws
// the pictures of README and guides into their places instead.

const FOLDER = path.join(ROOT, 'pictures')

const step = stepsIn('en')
const [first, ...others] = process.argv.slice(2)

command(async () => {
  await ensureBrowser(step)
  await ensureBuilt(step)
  const work = first === 'guides' ? forGuides(others) : allScreens(first ? [first, ...others] : [])
  const studio = await step('open an office', openStudio)
  try {
    await work(studio)
  } finally {
    await studio.close()
  }
})

function forGuides(words: readonly string[]): (studio: Studio) => Promise<void> {
  const pictures = chosen(GUIDE_PICTURES, ({ file }) => file, words)
  return async (studio) => {
    for (const picture of pictures) await step(picture.file, () => drawForGuide(studio, picture))
  }
}

function allScreens(words: readonly string[]): (studio: Studio) => Promise<void> {
  const screens = chosen(SCREENS, ({ name }) => name, words)
  return async (studio) => {
    const drawn: Drawn[] = []
    for (const width of WIDTHS)
      drawn.push(
        ...(await step(`${screens.length} screens at ${width} px`, () =>
          drawScreens(studio, FOLDER, { screens, width }),
        )),
      )
    const page = await studio.windowOf(null, 1366)
    await step('the contact sheet', () => writeContactSheet(page, FOLDER, drawn))
    console.log(`\n${drawn.length} pictures: ${path.join(FOLDER, 'index.html')}`)
  }
}

function chosen<T>(all: readonly T[], nameOf: (one: T) => string, words: readonly string[]): readonly T[] {
  const some = all.filter((one) => words.length === 0 || words.some((word) => nameOf(one).includes(word)))
  if (some.length === 0) throw new Stop(`Nothing is called ${words.join(' or ')}.`)
  return some
}
