'use client'

import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { DataTable, Th } from '@/components/ui/table'
import { FIELDS, type Field } from '@/domain/ledger/taking-in/fields'
import type { ImportResult } from '@/server/views/import-wizard'
import type { ColumnShown } from '@/server/views/import-wizard/columns'
import { Choose } from './choose'
import { useDecide } from './decide'
import { fieldChoices, sheetChoices } from './field-choices'
import { StepHead } from './step-head'
import styles from './wizard.module.css'

/** What each column tells, corrected by choosing; below it what no column tells. */
export function ColumnTable({
  columns,
  fixed,
  missing,
}: Pick<ImportResult, 'columns' | 'fixed' | 'missing'>) {
  const used = new Set([...columns.flatMap(({ fields }) => fields), ...fixed.map(({ field }) => field)])
  const check = columns.filter(({ certainty }) => certainty === 'check').length
  return (
    <section aria-labelledby="step-columns">
      <StepHead n={2} id="step-columns" title="列对应什么">
        {columns.length} 列{check > 0 ? `，${check} 列请核对` : ''}
        {missing.length > 0 ? `，${missing.length} 项表中没有` : ''}
      </StepHead>
      <div className={styles.columns}>
        <DataTable
          caption="各列的对应"
          head={['表中的列', '样本', '对应', '把握', '说明'].map((head) => <Th key={head}>{head}</Th>)}
        >
          {columns.map((column) => (
            <Column key={column.column} column={column} used={used} />
          ))}
        </DataTable>
      </div>
      <div className={styles.beside}>
        {missing.map(({ field, neededFor }) => (
          <Missing key={field} field={field} neededFor={neededFor} columns={columns} />
        ))}
        {fixed.map(({ field, label, value, note }) => (
          <Fixed key={field} field={field} label={label} value={value} note={note} />
        ))}
        <AddFixed used={used} />
      </div>
    </section>
  )
}

function Column({ column, used }: { column: ColumnShown; used: ReadonlySet<Field> }) {
  const decide = useDecide()
  const [more, setMore] = useState(false)
  const { column: name, fields, samples, certainty, certaintyLabel, note, order } = column
  const tells = (at: number, chosen: string) => {
    const next: string[] = [...fields]
    next[at] = chosen
    setMore(false)
    decide({ does: 'mapColumn', column: name, fields: next.filter((one): one is Field => one in FIELDS) })
  }
  const shown: readonly (Field | '')[] = fields.length === 0 ? [''] : more ? [...fields, ''] : fields
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className={styles.samples} title={samples.join('、')}>
        {samples.join('、') || '（空）'}
      </td>
      <td>
        <div className={styles.fields}>
          {shown.map((field, at) => (
            <Choose
              // biome-ignore lint/suspicious/noArrayIndexKey: the first, the second thing that a column tells
              key={at}
              label={at === 0 ? `“${name}”对应` : `“${name}”还对应`}
              value={field}
              empty="不导入"
              choices={fieldChoices(new Set([...used].filter((one) => one !== field)))}
              onChoose={(chosen) => tells(at, chosen)}
            />
          ))}
          {fields.length > 0 && fields.length < 3 && !more ? (
            <Button aria-label={`＋ “${name}”再对应一项`} title="再对应一项" onClick={() => setMore(true)}>
              ＋
            </Button>
          ) : null}
        </div>
      </td>
      <td className={styles[certainty]}>
        {fields.length === 0 && certainty !== 'check' ? (
          <span className="text-muted">—</span>
        ) : (
          <>
            <span className={styles.bars} aria-hidden="true">
              <i />
              <i />
              <i />
            </span>
            {certaintyLabel}
          </>
        )}
      </td>
      <td className={styles.note}>
        {order ? (
          <Choose
            label={`“${name}”年、月、日的顺序`}
            value={order.chosen}
            empty="请选择日期的顺序"
            open={order.needed}
            choices={order.readings.map(({ order: value, reads }) => ({ value, label: reads }))}
            onChoose={(chosen) => {
              const picked = order.readings.find((one) => one.order === chosen)
              if (picked) decide({ does: 'orderDays', column: name, order: picked.order })
            }}
          />
        ) : null}
        {note}
      </td>
    </tr>
  )
}

interface MissingProps {
  field: Field
  neededFor: string
  columns: readonly ColumnShown[]
}

function Missing({ field, neededFor, columns }: MissingProps) {
  const decide = useDecide()
  return (
    <p className={styles.missing}>
      <strong>表中没有</strong> {FIELDS[field]}
      <Choose
        label={`${FIELDS[field]}在哪一列`}
        value=""
        empty="请选择所在的列"
        open
        choices={columns.map(({ column }) => ({ value: column, label: column }))}
        onChoose={(column) => {
          const fields = columns.find((one) => one.column === column)?.fields ?? []
          if (column !== '') decide({ does: 'mapColumn', column, fields: [...fields, field] })
        }}
      />
      <span className="text-muted">{neededFor}</span>
    </p>
  )
}

function Fixed({ field, label, value, note }: ImportResult['fixed'][number]) {
  const decide = useDecide()
  const choices = sheetChoices(field)
  return (
    <p className={styles.missing}>
      <strong>整张表</strong> {label}
      {choices ? (
        <Choose
          label={`整张表的${label}`}
          value={value}
          choices={choices}
          onChoose={(chosen) => decide({ does: 'fixValue', field, value: chosen })}
        />
      ) : (
        <span>= {value}</span>
      )}
      <Button
        aria-label={`去掉：整张表的${label}`}
        onClick={() => decide({ does: 'fixValue', field, value: '' })}
      >
        去掉
      </Button>
      <span className="text-muted">{note}</span>
    </p>
  )
}

function AddFixed({ used }: { used: ReadonlySet<Field> }) {
  const decide = useDecide()
  const id = useId()
  const [open, setOpen] = useState(false)
  const [field, setField] = useState<Field | ''>('')
  const [value, setValue] = useState('')
  if (!open)
    return (
      <p className={styles.missing}>
        <button type="button" className="link-button" onClick={() => setOpen(true)}>
          ＋ 给一项填固定值
        </button>
        <span className="text-muted">如整张表都是邮寄：渠道 = 邮寄</span>
      </p>
    )
  const choices = field === '' ? null : sheetChoices(field)
  return (
    <form
      method="post"
      className={styles.missing}
      onSubmit={(event) => {
        event.preventDefault()
        if (field === '' || value === '') return
        decide({ does: 'fixValue', field, value })
        setOpen(false)
        setField('')
        setValue('')
      }}
    >
      <Choose
        label="填固定值的项目"
        value={field}
        empty="选择项目"
        choices={fieldChoices(used)}
        onChoose={(chosen) => {
          setField(chosen in FIELDS ? (chosen as Field) : '')
          setValue('')
        }}
      />
      {choices ? (
        <Choose label="固定值" value={value} empty="选择" choices={choices} onChoose={setValue} />
      ) : (
        <input
          id={id}
          aria-label="固定值"
          className="control"
          value={value}
          maxLength={200}
          onChange={({ target }) => setValue(target.value)}
        />
      )}
      <Button type="submit">填入</Button>
      <Button onClick={() => setOpen(false)}>返回</Button>
    </form>
  )
}
