'use client'

import { useActionState, useState } from 'react'
import { leaveFor } from '@/components/ui/leaving'
import { useForm } from '@/components/ui/use-form'
import { publicPath } from '@/domain/public-path'
import type { Apply, ApplyState } from './apply-state'
import { forgetApplication } from './kept-application'
import { useBackToFields } from './use-back-to-fields'

interface ApplicationOptions {
  apply: Apply
  /** Short name of the agency. */
  entrance: string
}
type Stage = NonNullable<ApplyState>

/**
 * An application on its way: posted without script; checked by the server, read again and sent with the work that it
 * costs with it.
 */
export function useApplication({ apply, entrance }: ApplicationOptions) {
  const [posted, post] = useActionState(apply, null)
  const [state, setState] = useState<ApplyState>(posted)
  const [status, setStatus] = useState('')
  const asked = useForm<Stage>({
    doing: '检查',
    side: 'applicant',
    send: check,
    onTaken: (answer) => {
      setStatus('')
      if (answer.at === 'sent') received(answer)
      // What is wrong with a file is mended in the list, which stands with the fields.
      else setState(answer.at === 'review' && answer.refused?.errors.files ? fieldsOf(answer) : answer)
    },
    onRefused: () => setStatus(''),
  })
  const back = useBackToFields(state?.at === 'review', () => {
    asked.clear()
    setState((now) => (now?.at === 'review' ? fieldsOf(now) : now))
  })

  async function check(sent: FormData) {
    for (const [name, value] of [...sent]) if (typeof value !== 'string') sent.delete(name)
    sent.set('step', 'check')
    return apply(null, sent)
  }

  const send = () =>
    asked.ask(async (sent) => {
      setStatus('正在核验…')
      const { showWork, solveChallenge } = await import('./solve-challenge')
      const solved = await solveChallenge()
      for (const [name, value] of Object.entries({ ...solved, step: 'send' })) sent.set(name, value)
      sent.delete('question')
      showWork(solved)
      setStatus('已通过核验，正在提交…')
      return apply(null, sent)
    }, '提交')

  function received(answer: Stage) {
    forgetApplication(entrance)
    if (navigator.cookieEnabled) leaveFor(publicPath(entrance, '/apply/receipt'))
    else setState(answer)
  }

  // Nothing came back but words: the page stays as it is and says them.
  const refused = asked.refused ?? (state && state.at !== 'sent' ? state.refused : null)
  const { form, pending } = asked
  return { form: { ...form, action: post }, posted, state, refused, status, pending, send, back }
}

function fieldsOf({ values, refused }: Extract<ApplyState, { at: 'review' }>): ApplyState {
  return { at: 'fields', values, refused: refused?.errors.files ? refused : null }
}
