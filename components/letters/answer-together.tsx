import type { LetterView } from '@/server/views/letter'

type Chosen = Readonly<Record<string, string>>

interface AnswerTogetherProps extends NonNullable<LetterView['together']> {
  chosen: Chosen
  onChange(chosen: Record<string, string>): void
}

/** 一并答复: other open requests of the applicant that the letter answers; each keeps its own row of 表三. */
export function AnswerTogether({ choices, rows, chosen, onChange }: AnswerTogetherProps) {
  return (
    <fieldset className="field">
      <legend className="field-label">
        一并答复<small>（选填）</small>
      </legend>
      <div className="field-hint">
        该申请人的其他在办申请；每件仍各计一件。办理结果与本件不同的，请在正文中分别写明
      </div>
      <div className="choices choices-column">
        {choices.map(({ caseId, number, requested }) => (
          <div key={caseId} className="grid gap-1">
            <label className="choice">
              <input
                type="checkbox"
                checked={caseId in chosen}
                onChange={(event) =>
                  onChange(event.target.checked ? { ...chosen, [caseId]: '' } : without(chosen, caseId))
                }
              />
              <span>
                {number}　{requested}
              </span>
            </label>
            {caseId in chosen ? (
              <select
                className="control"
                aria-label={`${number}的办理结果`}
                value={chosen[caseId]}
                onChange={(event) => onChange({ ...chosen, [caseId]: event.target.value })}
              >
                <option value="">与本件相同</option>
                {rows.map(({ value, label }) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ))}
              </select>
            ) : null}
          </div>
        ))}
      </div>
    </fieldset>
  )
}

function without(chosen: Chosen, caseId: string): Record<string, string> {
  return Object.fromEntries(Object.entries(chosen).filter(([id]) => id !== caseId))
}
