import type { Answer, Jobs } from './jobs'

// The program of the process that `apart.ts` starts. The first message names the job; each `next` asks for a piece.
// It ends when nobody listens any more.

// Each loads what it alone needs: a ledger is not to wait for what reads templates.
const JOBS: { [Job in keyof Jobs]: (input: Jobs[Job]['input']) => AsyncIterable<Jobs[Job]['piece']> } = {
  sheet: async function* (input) {
    const { readPieces } = await import('../spreadsheet/read/read')
    yield* readPieces(input)
  },
  survey: async function* (input) {
    const { surveyPieces } = await import('../spreadsheet/read/read')
    yield* surveyPieces(input)
  },
  email: async function* ({ content }) {
    const { readEmail } = await import('../mail/reading/read-email')
    yield* readEmail(content)
  },
  template: async function* ({ content, required }) {
    const { checkTemplateFile } = await import('../letters/template-check/check')
    yield await checkTemplateFile(content, required)
  },
}

let pieces: AsyncIterator<unknown> | undefined

process.on('message', async (message: { job: keyof Jobs; input: never } | 'next') => {
  if (message === 'next') process.send?.(await answer())
  else pieces = JOBS[message.job](message.input)[Symbol.asyncIterator]()
})
process.on('disconnect', () => process.exit())

async function answer(): Promise<Answer> {
  try {
    const next = await pieces?.next()
    return next && !next.done ? { piece: next.value } : { end: true }
  } catch (error) {
    return { fault: error instanceof Error ? `${error.name}: ${error.message}` : String(error) }
  }
}
