CREATE TABLE "joint_applicants" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"case_id" text COLLATE "C" NOT NULL,
	"position" bigint NOT NULL,
	"applicant_kind" text COLLATE "C" NOT NULL,
	"applicant_name" text COLLATE "C" NOT NULL,
	"identity_kind" text COLLATE "C",
	"identity_cipher" text COLLATE "C",
	"identity_hash" text COLLATE "C",
	"kept_as_written" text COLLATE "C",
	"credit_code" text COLLATE "C",
	"contact_person" text COLLATE "C",
	"phone" text COLLATE "C",
	"email" text COLLATE "C",
	"address" text COLLATE "C",
	"postcode" text COLLATE "C"
);
--> statement-breakpoint
ALTER TABLE "cases" ALTER COLUMN "submitted_on" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "counted_kind" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "kept_as_written" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "joint_applicants" bigint;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "representative" bigint;--> statement-breakpoint
ALTER TABLE "joint_applicants" ADD CONSTRAINT "joint_applicants_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "joint_applicants_position" ON "joint_applicants" USING btree ("case_id","position");