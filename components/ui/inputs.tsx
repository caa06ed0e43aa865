import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes, TextareaHTMLAttributes } from 'react'
import { Field, type FieldProps } from './field'
import { FilePicker } from './file-picker'

type Own = keyof FieldProps
type InputProps = FieldProps & Omit<InputHTMLAttributes<HTMLInputElement>, Own>

/** One line of text, with its label. Also for numbers, telephone, e-mail and passwords through `type`. */
export function TextInput(props: InputProps) {
  const { field, rest } = split(props)
  return (
    <Field {...field}>{(control) => <input type="text" className="control" {...control} {...rest} />}</Field>
  )
}

/** A day, picked or typed; the value is ISO text (2026-02-14). */
export function DateInput(props: Omit<InputProps, 'type'>) {
  const { field, rest } = split(props)
  return (
    <Field {...field}>{(control) => <input {...rest} type="date" className="control" {...control} />}</Field>
  )
}

type FileInputProps = Omit<InputProps, 'type' | 'value' | 'defaultValue'> & {
  /** In bytes; the largest attachment unless given. */
  largest?: number
}

/** Files from this device. What is allowed belongs into the hint. */
export function FileInput(props: FileInputProps) {
  const { field, rest } = split(props)
  return <Field {...field}>{(control) => <FilePicker {...rest} {...control} />}</Field>
}

/** Several lines of text. */
export function TextArea(props: FieldProps & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, Own>) {
  const { field, rest } = split(props)
  return (
    <Field {...field}>{(control) => <textarea rows={4} className="control" {...control} {...rest} />}</Field>
  )
}

export interface Option {
  value: string
  label: string
  disabled?: boolean
}
export interface OptionGroup {
  group: string
  options: readonly Option[]
}

type SelectProps = FieldProps &
  Omit<SelectHTMLAttributes<HTMLSelectElement>, Own | 'children'> & {
    options: readonly (Option | OptionGroup)[]
    /** First, empty choice, e.g. “请选择”. */
    placeholder?: string
  }

/** One of a list, with groups where the list has them. */
export function Select({ options, placeholder, ...props }: SelectProps) {
  const { field, rest } = split(props)
  return (
    <Field {...field}>
      {(control) => (
        <select className="control" {...control} {...rest}>
          {placeholder === undefined ? null : <option value="">{placeholder}</option>}
          {options.map(choice)}
        </select>
      )}
    </Field>
  )
}

function choice(item: Option | OptionGroup): ReactNode {
  if ('group' in item) {
    return (
      <optgroup key={item.group} label={item.group}>
        {item.options.map(choice)}
      </optgroup>
    )
  }
  return (
    <option key={item.value} value={item.value} disabled={item.disabled}>
      {item.label}
    </option>
  )
}

/** Parts what belongs to the field from what belongs to the control itself. */
function split<P extends FieldProps>({ name, id, label, hint, error, optional, className, ...rest }: P) {
  return { field: { name, id, label, hint, error, optional, className }, rest }
}
