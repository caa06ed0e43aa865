CREATE TABLE "outbox" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"agency_id" text COLLATE "C" NOT NULL,
	"case_id" text COLLATE "C" NOT NULL,
	"letter_id" text COLLATE "C" NOT NULL,
	"recipient" text COLLATE "C" NOT NULL,
	"queued_at" text COLLATE "C" NOT NULL,
	"attempts" bigint NOT NULL,
	"next_attempt_at" text COLLATE "C" NOT NULL,
	"sent_at" text COLLATE "C",
	"sent_by" text COLLATE "C",
	"failure" text COLLATE "C"
);
--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_letter_id_letters_id_fk" FOREIGN KEY ("letter_id") REFERENCES "public"."letters"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "outbox_waiting" ON "outbox" USING btree ("agency_id","next_attempt_at") WHERE sent_at is null;--> statement-breakpoint
CREATE INDEX "outbox_letter" ON "outbox" USING btree ("letter_id");