import { z } from 'zod'
import { answer, changes, problem, receipt, sourceNotice, status } from '@/domain/sources/answered'
import { handedInFile, handedInRequest, organisation, person, sourceNumber } from '@/domain/sources/handed-in'
import { handedInSubmission, submissionReceipt } from '@/domain/sources/handed-in-submission'
import { INTERFACE } from '../sources/addresses'

/**
 * The description of the interface (OpenAPI 3.1). Every form in it is made of the schema that the interface itself reads
 * or answers with, so that the two cannot differ.
 */
export function interfaceDescription() {
  return {
    openapi: '3.1.0',
    info: {
      title: '依申请公开受理接口',
      version: '1.0.0',
      description: INTRODUCTION,
    },
    servers: [{ url: INTERFACE }],
    security: [{ key: [] }],
    paths: {
      '/requests': {
        post: {
          operationId: 'handIn',
          summary: '提交申请',
          description:
            '以平台的申请编号区分：同一编号、相同内容再次提交，返回同一回执（200）；内容不同的拒绝（409），不会重复登记。没有收到回答时可以放心重试。',
          requestBody: { required: true, content: json(handedInRequest) },
          responses: {
            '201': { description: '已登记', content: json(receipt) },
            '200': { description: '此前已登记，内容相同', content: json(receipt) },
            ...refused('400', '401', '403', '409', '413', '415', '422', '429', '500', '503'),
          },
        },
        get: {
          operationId: 'changes',
          summary: '查询状态变化',
          description: '从 changedSince 起的变化，按时间先后，每页最多100条；按 next 取下一页。',
          parameters: [
            parameter('changedSince', 'query', z.iso.datetime({ offset: true }), '从何时起，带时区的时间'),
            { ...parameter('after', 'query', z.string(), '只取自上一页的 next'), required: false },
          ],
          responses: {
            '200': { description: '状态变化', content: json(changes) },
            ...refused('401', '403', '422', '429', '500', '503'),
          },
        },
      },
      '/requests/{sourceNumber}': {
        get: {
          operationId: 'status',
          summary: '查询办理状态',
          parameters: [parameter('sourceNumber', 'path', sourceNumber, '平台的申请编号')],
          responses: {
            '200': { description: '办理状态', content: json(status) },
            ...refused('401', '403', '404', '429', '500', '503'),
          },
        },
      },
      '/requests/{sourceNumber}/submissions': {
        post: {
          operationId: 'submit',
          summary: '提交补正等来件',
          description:
            '申请人对已提交的申请补正、说明理由、缴费、撤回、留言、要求更正记录。工作人员核对后发生效力；相同的内容在核对以前再次提交，只算一份。',
          parameters: [parameter('sourceNumber', 'path', sourceNumber, '平台的申请编号')],
          requestBody: { required: true, content: json(handedInSubmission) },
          responses: {
            '201': { description: '已收到，待核对', content: json(submissionReceipt) },
            ...refused('400', '401', '403', '404', '409', '413', '415', '422', '429', '500', '503'),
          },
        },
      },
      '/requests/{sourceNumber}/answers/{id}': {
        get: {
          operationId: 'answer',
          summary: '取回文书',
          description:
            '已经发给申请人、可以网上查看的文书及其附件；有“取回答复文书”权限的，其他方式发出的也可以取回。取回不作为送达的证明。',
          parameters: [
            parameter('sourceNumber', 'path', sourceNumber, '平台的申请编号'),
            parameter('id', 'path', z.string(), '办理状态中 answers 的 id'),
          ],
          responses: {
            '200': {
              description: '文件',
              content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
            },
            ...refused('401', '403', '404', '429', '500', '503'),
          },
        },
      },
    },
    webhooks: {
      stateChanged: {
        post: {
          operationId: 'stateChanged',
          summary: '状态变化的通知',
          description: NOTICES,
          requestBody: { required: true, content: json(sourceNotice) },
          responses: { '2XX': { description: '已接收' } },
        },
      },
    },
    components: {
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: '本机关系统管理员发给平台的接口密钥' },
      },
      schemas: schemas(),
    },
  }
}

const INTRODUCTION = [
  '供设有统一平台的地区把平台收到的政府信息公开申请转到本机关，并取回办理状态和文书。',
  '密钥由本机关系统管理员在“接口”页面发给，只能办理经该平台提交给本机关的申请。',
  '所有文字为 UTF-8 编码的 JSON；时间带时区；日期为北京时间的日期。',
  '没有办成的一律以 application/problem+json（RFC 9457）回答，title 和 detail 为中文，errors 列出每一处需要修改的字段。',
].join('')

const NOTICES = [
  '申请的状态变化时，本系统向平台登记的通知地址发送。正文只有编号、状态和时间，不含个人信息。',
  '请求头 Yishenban-Signature 为 t=秒,v1=签名；签名是以通知签名密钥对“t.正文”计算的 HMAC-SHA256（小写十六进制）。',
  '请核对签名，并拒绝 t 与当前时间相差超过5分钟的请求。回答 2xx 即为已接收；否则本系统逐步拉长间隔重试，约两天后停止。',
  '重试时通知的 id 不变。通知不保证先后，请以查询到的办理状态为准。',
].join('')

const NAMED: Readonly<Record<string, z.ZodType>> = {
  Request: handedInRequest,
  Person: person,
  Organisation: organisation,
  File: handedInFile,
  Submission: handedInSubmission,
  SubmissionReceipt: submissionReceipt,
  Receipt: receipt,
  Status: status,
  Answer: answer,
  Changes: changes,
  Problem: problem,
  Notice: sourceNotice,
}

/** The schemas of all forms under their names, as JSON Schema; where one stands in another it is named. */
function schemas(): Record<string, unknown> {
  const registry = z.registry<{ id: string }>()
  for (const [id, schema] of Object.entries(NAMED)) registry.add(schema, { id })
  const made = z.toJSONSchema(registry, { uri: (id) => `#/components/schemas/${id}` })
  return Object.fromEntries(
    Object.entries(made.schemas).map(([id, { $schema, $id, ...plain }]) => [
      id,
      { ...plain, description: NAMED[id]?.description },
    ]),
  )
}

function json(schema: z.ZodType) {
  return { 'application/json': { schema: reference(schema) } }
}
function reference(schema: z.ZodType) {
  const name = Object.entries(NAMED).find(([, one]) => one === schema)?.[0]
  return { $ref: `#/components/schemas/${name}` }
}

const STATUS_WORDS: Readonly<Record<string, string>> = {
  '400': '读不出来',
  '401': '密钥缺失或者无效',
  '403': '没有权限',
  '404': '没有这件申请或者文书',
  '409': '同一编号已提交过不同的内容，或者现在不能办理',
  '413': '内容太大',
  '415': '不是 JSON',
  '422': '有内容需要修改',
  '429': '太频繁',
  '500': '系统出现故障',
  '503': '系统暂时不能办理',
}

function refused(...statuses: readonly string[]) {
  return Object.fromEntries(
    statuses.map((one) => [
      one,
      {
        description: STATUS_WORDS[one] ?? '没有办成',
        content: { 'application/problem+json': { schema: reference(problem) } },
      },
    ]),
  )
}

function parameter(name: string, place: 'query' | 'path', schema: z.ZodType, description: string) {
  const { $schema: _, ...plain } = z.toJSONSchema(schema)
  return { name, in: place, required: true, description, schema: plain }
}
