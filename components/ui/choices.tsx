import type { ChangeEventHandler, ReactNode } from 'react'
import { type FieldProps, FieldWords } from './field'

export interface Choice {
  value: string
  label: ReactNode
  /** A second, quieter line. */
  hint?: ReactNode
  disabled?: boolean
}

interface GroupProps extends FieldProps {
  choices: readonly Choice[]
  /** One below the other, for long words. */
  column?: boolean
  onChange?: ChangeEventHandler<HTMLInputElement>
}

/** Exactly one of a few. The first radio carries the field's id, so that the error summary can lead to it. */
export function RadioGroup({
  chosen,
  value,
  ...group
}: GroupProps & {
  /** Chosen at first, where the page does not follow every change. */
  chosen?: string | undefined
  /** Chosen now, together with `onChange`. */
  value?: string | undefined
}) {
  return (
    <Group {...group}>
      {(choice, attributes) => (
        <input
          type="radio"
          {...attributes}
          value={choice.value}
          {...(value === undefined
            ? { defaultChecked: chosen === choice.value }
            : { checked: value === choice.value })}
        />
      )}
    </Group>
  )
}

/** Any number of a few; each sends the same name with its own value. */
export function CheckboxGroup({ chosen = [], ...group }: GroupProps & { chosen?: readonly string[] }) {
  return (
    <Group {...group}>
      {(choice, attributes) => (
        <input
          type="checkbox"
          {...attributes}
          value={choice.value}
          defaultChecked={chosen.includes(choice.value)}
        />
      )}
    </Group>
  )
}

interface ChoiceAttributes {
  id: string
  name: string
  disabled: boolean | undefined
  onChange: ChangeEventHandler<HTMLInputElement> | undefined
}

function Group({
  children,
  ...props
}: GroupProps & { children: (choice: Choice, attributes: ChoiceAttributes) => ReactNode }) {
  const at = props.id ?? props.name
  const described = [props.hint ? `${at}-hint` : '', props.error ? `${at}-error` : '']
    .filter(Boolean)
    .join(' ')
  const look = ['choices', props.column ? 'choices-column' : '', props.error ? 'choices-invalid' : '']
  return (
    <fieldset
      className={props.className ? `field ${props.className}` : 'field'}
      aria-describedby={described || undefined}
    >
      <legend className="field-label">
        {props.label}
        {props.optional ? <small>（选填）</small> : null}
      </legend>
      <FieldWords at={at} hint={props.hint} error={props.error} />
      <div className={look.filter(Boolean).join(' ')}>
        {props.choices.map((choice, index) => (
          <label key={choice.value} className="choice" htmlFor={index === 0 ? at : `${at}-${choice.value}`}>
            {children(choice, {
              id: index === 0 ? at : `${at}-${choice.value}`,
              name: props.name,
              disabled: choice.disabled,
              onChange: props.onChange,
            })}
            <span>
              {choice.label}
              {choice.hint ? <small>{choice.hint}</small> : null}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
