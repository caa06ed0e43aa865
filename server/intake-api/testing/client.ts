// @ts-nocheck: written by the generator, for looser settings of the compiler than ours.
/**
 * 依申请公开受理接口
 * 1.0.0
 * DO NOT MODIFY - This file has been generated using oazapfts.
 * See https://www.npmjs.com/package/oazapfts
 */
import * as Oazapfts from "@oazapfts/runtime";
import * as QS from "@oazapfts/runtime/query";
export const defaults: Oazapfts.Defaults<Oazapfts.CustomHeaders> = {
    headers: {},
    baseUrl: "/api/intake/v1"
};
const oazapfts = Oazapfts.runtime(defaults);
export const servers = {
    server1: "/api/intake/v1"
};
export type Person = {
    kind: "natural_person";
    /** 姓名 */
    name: string;
    /** 证件类型 */
    identityKind: "resident_id" | "passport" | "hk_macao_permit" | "taiwan_permit" | "other";
    /** 证件号码 */
    identityNumber: string;
    /** 联系电话，用于与申请人确认收到申请 */
    phone: string;
    /** 电子邮箱 */
    email?: string;
    /** 通讯地址 */
    address?: string;
    /** 邮政编码 */
    postcode?: string;
    /** 传真 */
    fax?: string;
    /** 代理人；授权委托书作为附件 */
    agent?: {
        /** 代理人姓名 */
        name: string;
        /** 代理人身份证号码 */
        identityNumber?: string;
    };
};
export type Organisation = {
    /** 商业企业、科研机构、社会公益组织、法律服务机构、其他 */
    kind: "commercial_enterprise" | "research_institution" | "public_interest_organisation" | "legal_service_organisation" | "other_organisation";
    /** 名称 */
    name: string;
    /** 统一社会信用代码 */
    creditCode: string;
    /** 联系人 */
    contactPerson: string;
    /** 联系电话，用于与申请人确认收到申请 */
    phone: string;
    /** 电子邮箱 */
    email?: string;
    /** 通讯地址 */
    address?: string;
    /** 邮政编码 */
    postcode?: string;
    /** 传真 */
    fax?: string;
    /** 代理人；授权委托书作为附件 */
    agent?: {
        /** 代理人姓名 */
        name: string;
        /** 代理人身份证号码 */
        identityNumber?: string;
    };
};
export type File = {
    /** 文件名 */
    name: string;
    /** 文件内容，标准 Base64，不换行。类型由内容识别：PDF、OFD、图片、Word、Excel、PPT、纯文本 */
    content: string;
};
export type Request = {
    /** 平台的申请编号，在本平台内唯一，不含个人信息 */
    sourceNumber: string;
    /** 申请人在平台提交的时间 */
    submittedAt: string;
    /** 申请人 */
    applicant: Person | Organisation;
    /** 所需信息的名称、文号或者便于查询的其他特征 */
    requested: string;
    /** 提供信息的形式 */
    informationForm: "paper" | "electronic" | "disc" | "reading";
    /** 获取信息的途径 */
    deliveryWay: "mail" | "email" | "fax" | "collection" | "online";
    /** 申请材料，最多20个，合计不超过20MB */
    files?: File[];
};
export type Receipt = {
    /** 本机关的受理编号 */
    "number": string;
    /** 平台的申请编号 */
    sourceNumber: string;
    /** 申请人的查询码，请转交申请人，不要在平台保存；申请人后来换过查询码的为 null */
    queryCode: string | null;
    /** 本机关系统收到的时间（UTC） */
    receivedAt: string;
    /** to_confirm 待确认；received 已收到；in_progress 办理中；awaiting_correction 等待申请人补正；awaiting_opinion 征求意见中；awaiting_payment 等待申请人缴费；answered 已答复，送达中；concluded 已办结 */
    state: "to_confirm" | "received" | "in_progress" | "awaiting_correction" | "awaiting_opinion" | "awaiting_payment" | "answered" | "concluded";
    receivedOn: string | null;
    dueOn: string | null;
};
export type Problem = {
    /** 问题的固定名称 */
    "type": string;
    /** 哪里不对 */
    title: string;
    /** HTTP 状态码 */
    status: number;
    /** 为什么，接下来怎么做 */
    detail: string;
    /** 每一处需要修改的字段 */
    errors?: {
        /** 字段的位置，JSON Pointer（RFC 6901） */
        pointer: string;
        detail: string;
    }[];
};
export type Changes = {
    changes: {
        sourceNumber: string;
        /** to_confirm 待确认；received 已收到；in_progress 办理中；awaiting_correction 等待申请人补正；awaiting_opinion 征求意见中；awaiting_payment 等待申请人缴费；answered 已答复，送达中；concluded 已办结 */
        state: "to_confirm" | "received" | "in_progress" | "awaiting_correction" | "awaiting_opinion" | "awaiting_payment" | "answered" | "concluded";
        /** 变化的时间（UTC） */
        changedAt: string;
        /** 办理状态的地址 */
        href: string;
    }[];
    /** 下一页的地址；没有更多的为 null */
    next: string | null;
};
export type Answer = {
    id: string;
    /** letter 文书；file 随文书提供的文件 */
    kind: "letter" | "file";
    /** 文书或者文件的名称 */
    title: string;
    /** 取回的地址，须带同一密钥 */
    href: string;
};
export type Status = {
    /** 本机关的受理编号 */
    "number": string;
    /** 平台的申请编号 */
    sourceNumber: string;
    /** to_confirm 待确认；received 已收到；in_progress 办理中；awaiting_correction 等待申请人补正；awaiting_opinion 征求意见中；awaiting_payment 等待申请人缴费；answered 已答复，送达中；concluded 已办结 */
    state: "to_confirm" | "received" | "in_progress" | "awaiting_correction" | "awaiting_opinion" | "awaiting_payment" | "answered" | "concluded";
    /** 状态的中文名称 */
    stateWords: string;
    receivedOn: string | null;
    dueOn: string | null;
    respondBy: string | null;
    concludedOn: string | null;
    /** 可以告诉申请人的经过，按时间先后 */
    course: {
        /** 日期（北京时间的日期） */
        on: string;
        /** 事项 */
        what: string;
    }[];
    /** 可以取回的文书；没有权限或者尚未发出的为空 */
    answers: Answer[];
};
export type Submission = {
    /** correction 补正；reasons 说明理由；payment 缴费凭证；withdrawal 撤回申请；message 留言；record_correction 要求更正记录 */
    kind: "correction" | "reasons" | "payment" | "withdrawal" | "message" | "record_correction";
    /** 文字；补正、说明理由、缴费凭证有附件的可以不写 */
    body?: string;
    /** 附件，最多20个，合计不超过20MB */
    files?: File[];
};
export type SubmissionReceipt = {
    /** 来件的编号；相同的内容再次提交，编号相同 */
    submissionId: string;
    /** waiting 待核对；accepted 已采纳；declined 不予采纳。由工作人员核对后发生效力 */
    state: "waiting" | "accepted" | "declined";
};
/**
 * 提交申请
 */
export function handIn(request: Request, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: Receipt;
    } | {
        status: 201;
        data: Receipt;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/requests", oazapfts.json({
        ...opts,
        method: "POST",
        body: request
    }));
}
/**
 * 查询状态变化
 */
export function changes(changedSince: string, { after }: {
    after?: string;
} = {}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: Changes;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/requests${QS.query(QS.explode({
        changedSince,
        after
    }))}`, {
        ...opts
    });
}
/**
 * 查询办理状态
 */
export function status(sourceNumber: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: Status;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/requests/${encodeURIComponent(sourceNumber)}`, {
        ...opts
    });
}
/**
 * 提交补正等来件
 */
export function submit(sourceNumber: string, submission: Submission, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 201;
        data: SubmissionReceipt;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/requests/${encodeURIComponent(sourceNumber)}/submissions`, oazapfts.json({
        ...opts,
        method: "POST",
        body: submission
    }));
}
/**
 * 取回文书
 */
export function answer(sourceNumber: string, id: string, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: Blob;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/requests/${encodeURIComponent(sourceNumber)}/answers/${encodeURIComponent(id)}`, {
        ...opts
    });
}
