'use client'

import { type FormEvent, type RefObject, useActionState, useRef, useState, useTransition } from 'react'
import type { RefusedForm } from '@/domain/case/refusal'
import { answered, type Side } from './answered'
import type { FieldError } from './error-summary'
import { type Errors, errorsByField } from './errors-by-field'
import { mistakesInOrder } from './mistakes-in-order'
import { useScripted } from './use-scripted'

type Turned<S> = Extract<S, RefusedForm>
type Taken<S> = Exclude<S, { refusal: unknown }>

interface FormOptions<S extends object> {
  /** What the form does: 保存, 登记, 提交 …; said when nothing came back. */
  doing: string
  /** Null where there is nothing to say any more. */
  send(form: FormData): Promise<S | null>
  side?: Side
  /** Id of a field's control, where it is not its name. */
  idOf?: (field: string) => string
  /** The answer that the page came with, where the form was posted without script. */
  posted?: S | null
  /** Fields from the top of the form to its end, for a page that is written by the server with its answer. */
  order?: readonly string[]
  /** After an answer that is no refusal, in the same turn in which it is shown. */
  onTaken?(answer: Taken<S>, form: HTMLFormElement | null): void
  onRefused?(): void
}

interface Said<S> {
  answer: S | RefusedForm | null
  problems: readonly FieldError[]
}

export interface Form<S extends object> {
  /** What the `<form>` carries. */
  form: {
    ref: RefObject<HTMLFormElement | null>
    noValidate: boolean
    onSubmit(event: FormEvent<HTMLFormElement>): void
  }
  /** Asks the server something else than the form's own button does, with what is filled in. */
  ask(send: (form: FormData) => Promise<S | null>, doing?: string): void
  pending: boolean
  /** The last answer, when it was no refusal. */
  answer: Taken<S> | null
  /** The last answer, when it was one; also that the server was not reached. */
  refused: Turned<S> | RefusedForm | null
  /** What is wrong with fields, by name. */
  errors: Errors
  /** The same in the order in which the form shows them, each with the id of its control. */
  problems: readonly FieldError[]
  /** Counts the answers: two that say the same are two. */
  round: number
  /** Forgets what was said: it was said of what stood there before. */
  clear(): void
}

/**
 * Every form that our script sends: once at a time, by hand, because a form's `action` empties its fields also when it
 * is refused. What was filled in stays until the form's owner empties it.
 */
export function useForm<S extends object>(options: FormOptions<S>): Form<S> {
  const { doing, send, side = 'desk', posted = null, order = [], idOf = itself, onTaken, onRefused } = options
  const ref = useRef<HTMLFormElement>(null)
  const [said, setSaid] = useState<Said<S>>(() => ({
    answer: posted,
    problems: mistakesInOrder(order, isTurned(posted) ? errorsByField(posted) : {}),
  }))
  const [round, setRound] = useState(0)
  const [pending, startTransition] = useTransition()

  const sendNow = (work: () => Promise<S | null>, verb: string) => {
    if (pending) return
    startTransition(async () => {
      const answer = await answered(verb, work, side)
      // Together with the end of the sending: the next press counts, and what is typed next is not swallowed.
      startTransition(() => {
        setSaid({
          answer,
          problems: isTurned(answer) ? problemsIn(ref.current, errorsByField(answer), idOf) : [],
        })
        setRound((n) => n + 1)
        if (isTurned(answer)) onRefused?.()
        else if (answer) onTaken?.(answer as Taken<S>, ref.current)
      })
    })
  }
  const { answer, problems } = said
  const refused = isTurned(answer) ? (answer as Turned<S> | RefusedForm) : null
  return {
    form: {
      ref,
      noValidate: true,
      onSubmit(event) {
        event.preventDefault()
        const sent = new FormData(event.currentTarget, (event.nativeEvent as SubmitEvent).submitter)
        sendNow(() => send(sent), doing)
      },
    },
    ask: (other, verb = doing) => {
      const sent = new FormData(ref.current ?? undefined)
      sendNow(() => other(sent), verb)
    },
    pending,
    answer: refused ? null : (answer as Taken<S> | null),
    refused,
    errors: refused ? errorsByField(refused) : {},
    problems,
    round,
    clear: () => setSaid({ answer: null, problems: [] }),
  }
}

const itself = (field: string) => field

export type SentOrPosted<S extends object> = ReturnType<typeof usePostedForm<S>>
type Post<S> = (before: S | null, form: FormData) => Promise<S | null>

/**
 * A form that is a real one too: sent before its script is there, or without one, it is posted, and the page comes back
 * with its answer.
 */
export function usePostedForm<S extends object>(
  post: Post<S>,
  options: Omit<FormOptions<S>, 'posted' | 'send'> & Partial<Pick<FormOptions<S>, 'send'>>,
) {
  const [posted, action] = useActionState<S | null, FormData>(post, null)
  const scripted = useScripted()
  const sent = useForm<S>({ send: (form) => post(null, form), ...options, posted })
  return { ...sent, posted, form: { ...sent.form, action, noValidate: scripted } }
}

function isTurned(answer: object | null): answer is RefusedForm {
  return answer !== null && 'refusal' in answer
}

/** Mistakes as the form stands; one whose control is not on the page leads nowhere and comes last. */
function problemsIn(
  form: HTMLFormElement | null,
  errors: Errors,
  idOf: (field: string) => string,
): FieldError[] {
  const controls = form ? ([...form.elements] as HTMLInputElement[]) : []
  const placeOf = (field: string) => {
    const byId = controls.findIndex(({ id }) => id === idOf(field))
    return byId < 0 ? controls.findIndex(({ name }) => name === field) : byId
  }
  return Object.entries(errors)
    .map(([field, message]) => ({ at: placeOf(field), message: message ?? '' }))
    .sort((a, b) => (a.at < 0 ? controls.length : a.at) - (b.at < 0 ? controls.length : b.at))
    .map(({ at, message }) => ({ field: controls[at]?.id || undefined, message }))
}
