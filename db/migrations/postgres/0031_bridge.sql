CREATE TABLE "received_email_files" (
	"mail_id" text COLLATE "C" NOT NULL,
	"position" bigint NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"media_type" text COLLATE "C" NOT NULL,
	"size" bigint NOT NULL,
	"sha256" text COLLATE "C" NOT NULL,
	CONSTRAINT "received_email_files_mail_id_position_pk" PRIMARY KEY("mail_id","position")
);
--> statement-breakpoint
CREATE TABLE "received_emails" (
	"mail_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"sender_name" text COLLATE "C" NOT NULL,
	"sender_address" text COLLATE "C" NOT NULL,
	"subject" text COLLATE "C" NOT NULL,
	"body" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "source_notices" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"source_id" text COLLATE "C" NOT NULL,
	"case_id" text COLLATE "C" NOT NULL,
	"number" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"changed_at" text COLLATE "C" NOT NULL,
	"attempts" bigint NOT NULL,
	"next_attempt_at" text COLLATE "C",
	"delivered_at" text COLLATE "C",
	"failure" text COLLATE "C"
);
--> statement-breakpoint
CREATE TABLE "source_requests" (
	"source_id" text COLLATE "C" NOT NULL,
	"number" text COLLATE "C" NOT NULL,
	"case_id" text COLLATE "C" NOT NULL,
	"content_hash" text COLLATE "C" NOT NULL,
	"submitted_at" text COLLATE "C" NOT NULL,
	"received_at" text COLLATE "C" NOT NULL,
	CONSTRAINT "source_requests_source_id_number_pk" PRIMARY KEY("source_id","number")
);
--> statement-breakpoint
CREATE TABLE "sources" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"agency_id" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"rights" text COLLATE "C" NOT NULL,
	"key_begins" text COLLATE "C" NOT NULL,
	"key_hash" text COLLATE "C" NOT NULL,
	"notice_address" text COLLATE "C",
	"notice_secret_cipher" text COLLATE "C",
	"created_by" text COLLATE "C" NOT NULL,
	"created_at" text COLLATE "C" NOT NULL,
	"ended_at" text COLLATE "C",
	"last_used_at" text COLLATE "C"
);
--> statement-breakpoint
ALTER TABLE "received_email_files" ADD CONSTRAINT "received_email_files_mail_id_mail_items_id_fk" FOREIGN KEY ("mail_id") REFERENCES "public"."mail_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "received_emails" ADD CONSTRAINT "received_emails_mail_id_mail_items_id_fk" FOREIGN KEY ("mail_id") REFERENCES "public"."mail_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_notices" ADD CONSTRAINT "source_notices_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_notices" ADD CONSTRAINT "source_notices_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_requests" ADD CONSTRAINT "source_requests_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_requests" ADD CONSTRAINT "source_requests_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sources" ADD CONSTRAINT "sources_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "received_email_files_content" ON "received_email_files" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "source_notices_due" ON "source_notices" USING btree ("next_attempt_at","id") WHERE next_attempt_at is not null;--> statement-breakpoint
CREATE INDEX "source_notices_changed" ON "source_notices" USING btree ("source_id","changed_at","id");--> statement-breakpoint
CREATE INDEX "source_notices_failed" ON "source_notices" USING btree ("source_id","changed_at","id") WHERE failure is not null;--> statement-breakpoint
CREATE INDEX "source_notices_case" ON "source_notices" USING btree ("case_id");--> statement-breakpoint
CREATE UNIQUE INDEX "source_requests_case" ON "source_requests" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "source_requests_submitted" ON "source_requests" USING btree ("source_id","submitted_at","number");--> statement-breakpoint
CREATE UNIQUE INDEX "sources_key" ON "sources" USING btree ("key_hash");--> statement-breakpoint
CREATE INDEX "sources_agency" ON "sources" USING btree ("agency_id","created_at");