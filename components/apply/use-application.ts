'use client'

import { type RefObject, useState, useTransition } from 'react'
import { answered } from '@/components/ui/answered'
import { leaveFor } from '@/components/ui/leaving'
import { publicPath } from '@/domain/public-path'
import type { Apply, ApplyState, Refused } from './apply-state'
import { forgetApplication } from './kept-application'
import { useBackToFields } from './use-back-to-fields'

interface ApplicationOptions {
  form: RefObject<HTMLFormElement | null>
  apply: Apply
  /** Short name of the agency. */
  entrance: string
  /** Where it stands when the page comes: after a post without script. */
  posted: ApplyState
}

/** An application as script sends it: checked by the server, read again, sent with the work that it costs. */
export function useApplication({ form, apply, entrance, posted }: ApplicationOptions) {
  const [state, setState] = useState<ApplyState>(posted)
  const [status, setStatus] = useState('')
  const [pending, startTransition] = useTransition()
  const back = useBackToFields(state?.at === 'review', () =>
    setState((now) => (now?.at === 'review' ? fieldsOf(now) : now)),
  )

  const ask = (action: string, send: (sent: FormData) => Promise<ApplyState>) =>
    startTransition(async () => {
      const sent = new FormData(form.current ?? undefined)
      const answer = await answered(action, () => send(sent), 'applicant')
      setStatus('')
      if (answer && !('at' in answer)) setState((now) => refusedAgain(now, answer))
      else if (answer?.at === 'sent') received(answer)
      // What is wrong with a file is mended in the list, which stands with the fields.
      else setState(answer?.at === 'review' && answer.refused?.errors.files ? fieldsOf(answer) : answer)
    })

  const check = () =>
    ask('检查', async (sent) => {
      for (const [name, value] of [...sent]) if (typeof value !== 'string') sent.delete(name)
      sent.set('step', 'check')
      return apply(null, sent)
    })

  const send = () =>
    ask('提交', async (sent) => {
      setStatus('正在核验…')
      const { showWork, solveChallenge } = await import('./solve-challenge')
      const solved = await solveChallenge()
      for (const [name, value] of Object.entries({ ...solved, step: 'send' })) sent.set(name, value)
      sent.delete('question')
      showWork(solved)
      setStatus('已通过核验，正在提交…')
      return apply(null, sent)
    })

  const received = (answer: ApplyState) => {
    forgetApplication(entrance)
    if (navigator.cookieEnabled) leaveFor(publicPath(entrance, '/apply/receipt'))
    else setState(answer)
  }

  return { state, status, pending, check, send, back }
}

type Reviewed = Extract<ApplyState, { at: 'review' }>

function fieldsOf({ values, refused }: Reviewed): ApplyState {
  return { at: 'fields', values, refused: refused?.errors.files ? refused : null }
}

/** Nothing came back but words: the page stays as it is and says them. */
function refusedAgain(state: ApplyState, refused: Refused): ApplyState {
  if (state?.at === 'review') return { ...state, refused }
  return { at: 'fields', values: {}, refused }
}
