ALTER TABLE "people" DROP COLUMN "epoch";--> statement-breakpoint
ALTER TABLE "people" DROP COLUMN "failed_sign_ins";--> statement-breakpoint
ALTER TABLE "people" DROP COLUMN "locked_until";