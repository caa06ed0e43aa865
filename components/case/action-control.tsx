import { Field } from '@/components/ui/field'
import type { ActionField, Option } from '@/server/views/step-controls'

interface ActionControlProps {
  /** Begins the id of the field. */
  place?: string
  field: ActionField
  values: Readonly<Record<string, readonly string[]>>
  error: string | undefined
  onChange(next: string[]): void
}

/** One control of a command's form, drawn from its definition. */
export function ActionControl({ place = 'act', field, values, error, onChange }: ActionControlProps) {
  const { name, label, hint, optional, control } = field
  const value = values[name]?.[0] ?? ''
  const set = (next: string) => onChange(next === '' && control.type === 'choice' ? [] : [next])
  if (control.type === 'several') return <Several {...{ place, field, values, error, onChange }} />
  return (
    <Field name={name} id={`${place}-${name}`} label={label} hint={hint} optional={optional} error={error}>
      {(wired) => {
        switch (control.type) {
          case 'date':
            return (
              <input
                {...wired}
                type="date"
                className="control"
                value={value}
                onChange={(e) => set(e.target.value)}
              />
            )
          case 'number':
            return (
              <input
                {...wired}
                type="number"
                inputMode="numeric"
                min={control.min}
                max={control.max}
                className="control"
                value={value}
                onChange={(e) => set(e.target.value)}
              />
            )
          case 'words':
            return (
              <textarea
                {...wired}
                rows={3}
                className="control"
                value={value}
                onChange={(e) => set(e.target.value)}
              />
            )
          case 'text':
            return (
              <input
                {...wired}
                type="text"
                className="control"
                value={value}
                onChange={(e) => set(e.target.value)}
              />
            )
          case 'choice':
            return (
              <select {...wired} className="control" value={value} onChange={(e) => set(e.target.value)}>
                <option value="">{optional ? '不选' : '请选择'}</option>
                {fitting(control.options, values).map((option) => (
                  <option key={option.value} value={option.value}>
                    {option.label}
                  </option>
                ))}
              </select>
            )
        }
      }}
    </Field>
  )
}

function Several({ place, field, values, error, onChange }: ActionControlProps & { place: string }) {
  if (field.control.type !== 'several') return null
  const options = fitting(field.control.options, values)
  const chosen = (values[field.name] ?? []).filter((v) => options.some((o) => o.value === v))
  const at = `${place}-${field.name}`
  return (
    <fieldset className="field" aria-describedby={error ? `${at}-error` : undefined}>
      <legend className="field-label">{field.label}</legend>
      {error ? (
        <div className="field-error" id={`${at}-error`}>
          {error}
        </div>
      ) : null}
      {options.length === 0 ? <div className="field-hint">先选择办理结果，再选择法律依据。</div> : null}
      <div className="choices choices-column">
        {options.map((option, i) => (
          <label key={option.value} className="choice">
            <input
              type="checkbox"
              id={i === 0 ? at : `${at}-${option.value}`}
              checked={chosen.includes(option.value)}
              onChange={(e) =>
                onChange(
                  e.target.checked ? [...chosen, option.value] : chosen.filter((v) => v !== option.value),
                )
              }
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function fitting(options: readonly Option[], values: ActionControlProps['values']): readonly Option[] {
  return options.filter(({ when }) => !when || when.values.includes(values[when.field]?.[0] ?? ''))
}
