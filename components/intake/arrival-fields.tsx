import { CheckboxGroup, RadioGroup } from '@/components/ui/choices'
import { DateInput, FileInput, TextInput } from '@/components/ui/inputs'
import { Card } from '@/components/ui/layout'
import { CHANNEL_LABELS, ENTERED_CHANNELS, MAIL_KIND_LABELS, MAIL_KINDS } from '@/domain/case/facts'
import type { FieldsProps } from './request-form'

/** Words of the day on which the applicant acted, by channel. */
const SUBMITTED_LABELS: Record<string, string> = {
  online: '网上提交日期',
  mail_signed: '寄出日期（邮戳）',
  mail_ordinary: '寄出日期（邮戳）',
  in_person: '当面提交日期',
  oral: '口头提出、代为填写日期',
  fax: '传真日期',
  passed_on: '收到转送日期',
}

/** Channel first: it decides which dates are asked for (Art. 31). */
export function ArrivalFields({
  values,
  errors,
  set,
  today,
  withFiles,
}: FieldsProps & { today: string; withFiles: boolean }) {
  const channel = values.channel ?? ''
  const unreadable = channel.startsWith('mail') && values.postmarkUnreadable === 'on'
  const date = (name: string, label: string, hint?: string, optional = false) => (
    <DateInput
      name={name}
      label={label}
      hint={hint}
      optional={optional}
      max={today}
      error={errors[name]}
      value={values[name] ?? ''}
      onChange={(e) => set(name, e.target.value)}
    />
  )
  return (
    <Card title="渠道和日期">
      <div className="grid gap-3">
        <RadioGroup
          name="channel"
          label="渠道"
          value={channel}
          error={errors.channel}
          choices={ENTERED_CHANNELS.map((value) => ({ value, label: CHANNEL_LABELS[value] }))}
          onChange={(e) => set('channel', e.target.value)}
        />
        {channel === 'mail_signed' ? (
          <RadioGroup
            name="mailKind"
            label="邮寄方式"
            value={values.mailKind ?? ''}
            error={errors.mailKind}
            choices={MAIL_KINDS.map((value) => ({ value, label: MAIL_KIND_LABELS[value] }))}
            onChange={(e) => set('mailKind', e.target.value)}
          />
        ) : null}
        <div className="grid grid-cols-[repeat(auto-fill,minmax(max(10.5rem,30%),1fr))] items-end gap-3">
          {unreadable ? null : date('submittedOn', SUBMITTED_LABELS[channel] ?? '提交日期')}
          {channel === 'mail_signed'
            ? date('signedOn', '本机关签收日期', '不论由谁签收，以签收之日为收到申请之日')
            : null}
          {channel === 'mail_ordinary'
            ? date('arrivedOn', '信件到达日期', '应当在当天与申请人确认', !unreadable)
            : null}
          {['mail_ordinary', 'online', 'fax'].includes(channel)
            ? date('confirmedOn', '与申请人确认日期', '尚未联系上的留空，案件转入待确认', true)
            : null}
          {values.confirmedOn ? (
            <TextInput
              name="confirmedLateBecause"
              label="迟延确认的理由"
              optional
              hint="超过本机关确认期限的必须填写"
              error={errors.confirmedLateBecause}
              value={values.confirmedLateBecause ?? ''}
              onChange={(e) => set('confirmedLateBecause', e.target.value)}
            />
          ) : null}
          {withFiles && (ofYearBefore(values, today) || errors.enteredLateBecause) ? (
            <TextInput
              name="enteredLateBecause"
              label="补登原因"
              optional
              hint="收到日期所在年度的年报已经封存的必须填写"
              error={errors.enteredLateBecause}
              value={values.enteredLateBecause ?? ''}
              onChange={(e) => set('enteredLateBecause', e.target.value)}
            />
          ) : null}
          {channel.startsWith('mail') ? (
            <TextInput
              name="trackingNumber"
              label="邮件号"
              optional
              error={errors.trackingNumber}
              value={values.trackingNumber ?? ''}
              onChange={(e) => set('trackingNumber', e.target.value)}
            />
          ) : null}
          {withFiles && channel.startsWith('mail') ? (
            <FileInput
              name="envelope"
              label="信封照片"
              optional
              accept="image/*,application/pdf"
              capture="environment"
              hint="拍下或扫描信封，留存邮戳和签收记录"
            />
          ) : null}
        </div>
        {channel.startsWith('mail') ? (
          <CheckboxGroup
            name="postmarkUnreadable"
            label="邮戳"
            optional
            chosen={unreadable ? ['on'] : []}
            choices={[{ value: 'on', label: '寄出日期不明', hint: '邮戳无法辨认，不影响收到日期' }]}
            onChange={(e) => {
              set('postmarkUnreadable', e.target.checked ? 'on' : '')
              if (e.target.checked) set('submittedOn', '')
            }}
          />
        ) : null}
      </div>
    </Card>
  )
}

/** The request came in a year that is over, whose report may be sealed. */
function ofYearBefore({ submittedOn, arrivedOn, signedOn }: FieldsProps['values'], today: string): boolean {
  const on = signedOn || arrivedOn || submittedOn || today
  return on.slice(0, 4) < today.slice(0, 4)
}
