CREATE TABLE "reminders" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"agency_id" text COLLATE "C" NOT NULL,
	"case_id" text COLLATE "C" NOT NULL,
	"recipient" text COLLATE "C" NOT NULL,
	"queued_at" text COLLATE "C" NOT NULL,
	"attempts" bigint NOT NULL,
	"next_attempt_at" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "submissions" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"case_id" text COLLATE "C" NOT NULL,
	"agency_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"channel" text COLLATE "C" NOT NULL,
	"body" text COLLATE "C" NOT NULL,
	"submitted_at" text COLLATE "C" NOT NULL,
	"arrived_on" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"decided_by" text COLLATE "C",
	"decided_at" text COLLATE "C",
	"because" text COLLATE "C",
	"event_seq" bigint,
	"became_case_id" text COLLATE "C"
);
--> statement-breakpoint
ALTER TABLE "case_files" ADD COLUMN "submission_id" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "reminder_email" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "reminders_due" ON "reminders" USING btree ("next_attempt_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "reminders_case" ON "reminders" USING btree ("case_id","recipient");--> statement-breakpoint
CREATE INDEX "submissions_case" ON "submissions" USING btree ("case_id","submitted_at","id");--> statement-breakpoint
CREATE INDEX "submissions_waiting" ON "submissions" USING btree ("case_id","submitted_at","id") WHERE state = 'waiting';