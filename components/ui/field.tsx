import type { ReactNode } from 'react'

/** Props of every control: a name, words, and perhaps a mistake. */
export interface FieldProps {
  /** Name of the input in the form; also its id unless `id` is given. */
  name: string
  id?: string | undefined
  label: ReactNode
  /** Why it is asked or how it is written; stands under the label. */
  hint?: ReactNode
  /** What is wrong, why, and what to write instead. */
  error?: string | null | undefined
  /** Marks the label with （选填）. Everything unmarked is to be filled in. */
  optional?: boolean | undefined
  className?: string | undefined
}

/** For fields of filters and choices with an answer given: nothing must be filled in, and saying so at each is noise. */
export const FREE = { 'aria-required': undefined } as const

/** Attributes that tie a control to its label, hint and error. */
export interface ControlWiring {
  id: string
  name: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
  'aria-required': true | undefined
}

export function wiring({ name, id, hint, error, optional }: FieldProps): ControlWiring {
  const at = id ?? name
  const described = [hint ? `${at}-hint` : '', error ? `${at}-error` : ''].filter(Boolean).join(' ')
  return {
    id: at,
    name,
    'aria-describedby': described || undefined,
    'aria-invalid': error ? true : undefined,
    'aria-required': optional ? undefined : true,
  }
}

/** Label, hint and error around any control; `children` receives the attributes that the control must carry. */
export function Field(props: FieldProps & { children: (control: ControlWiring) => ReactNode }) {
  const control = wiring(props)
  return (
    <div className={props.className ? `field ${props.className}` : 'field'}>
      <label className="field-label" htmlFor={control.id}>
        {props.label}
        {props.optional ? <small>（选填）</small> : null}
      </label>
      <FieldWords at={control.id} hint={props.hint} error={props.error} />
      {props.children(control)}
    </div>
  )
}

/** Hint and error of a field or a group of choices. */
export function FieldWords({
  at,
  hint,
  error,
}: {
  at: string
  hint: ReactNode
  error: string | null | undefined
}) {
  return (
    <>
      {hint ? (
        <div className="field-hint" id={`${at}-hint`}>
          {hint}
        </div>
      ) : null}
      {error ? (
        <div className="field-error" id={`${at}-error`}>
          <span className="sr-only">错误：</span>
          {error}
        </div>
      ) : null}
    </>
  )
}
