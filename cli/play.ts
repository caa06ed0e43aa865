import { randomBytes } from 'node:crypto'
import { letterText, linesOf, unmetWords } from '@/server/stories/lines'
import { playStory, type StepTold } from '@/server/stories/play'
import { MOST_BYTES, readStory } from '@/server/stories/read'
import { StoryFault } from '@/server/stories/scene'
import { type Answer, notDone } from './answer'
import { readNamedFile } from './read-file'

/**
 * `play STORY.json`: plays a story on an empty installation, for training, demonstrations and checks. Ends, with exit
 * code 1, at the first step that comes out otherwise than the story says.
 */
export async function play([file, ...more]: string[]): Promise<Answer> {
  if (!file || more.length > 0) return notDone('请指定一个故事文件，例如 play 故事.json。')
  const named = await readNamedFile(file, MOST_BYTES)
  if ('fault' in named) return notDone(named.fault)
  const read = readStory(named.text)
  if ('faults' in read) return notDone(...read.faults)
  const keyless = !process.env.YISHENBAN_KEY
  if (keyless) process.env.YISHENBAN_KEY = randomBytes(32).toString('base64')
  const played = await playStory(read.story, process.env.YISHENBAN_ADMIN_PASSWORD || null)
  if ('refusal' in played) {
    const { rule, message, remedy } = played.refusal
    return rule === 'alreadyInitialised'
      ? notDone('系统中已有机关，故事只在空的数据文件夹中播放，没有改动。请用 YISHENBAN_DATA 指定空文件夹。')
      : notDone(`${message}${remedy}`)
  }
  const steps: StepTold[] = []
  try {
    for await (const step of played) steps.push(step)
  } catch (fault) {
    if (!(fault instanceof StoryFault)) throw fault
    return {
      ...answer(steps),
      done: false,
      messages: [`第${steps.length + 1}步不能播放：${fault.message}。`],
    }
  }
  const told = answer(steps)
  return keyless ? { ...told, messages: [...told.messages, KEYLESS] } : told
}

/** Whoever only plays has no use for a key; whoever goes on with the folder should know. */
const KEYLESS = '没有设置 YISHENBAN_KEY，本次使用一次性密钥：以后不能查看其中的证件号码。'

function answer(steps: readonly StepTold[]): Answer {
  const told = new Map<string, string>()
  const lines = steps.flatMap((step) => {
    const said = linesOf(step, told)
    if (step.letter) told.set(step.letter.letter, letterText(step))
    return said
  })
  const unmet = steps.flatMap(({ step, unmet }) => unmet.map((one) => unmetWords(step, one)))
  return {
    done: unmet.length === 0,
    messages: unmet.length > 0 ? unmet : [`故事共${steps.length}步，均如预期。`],
    jsonLines: steps,
    lines,
  }
}
