CREATE TABLE "brief_choices" (
	"person_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"email" text COLLATE "C" NOT NULL,
	"by_email" boolean NOT NULL,
	"saved_at" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "briefs_sent" (
	"person_id" text COLLATE "C" NOT NULL,
	"on_day" text COLLATE "C" NOT NULL,
	"attempts" bigint NOT NULL,
	"next_attempt_at" text COLLATE "C" NOT NULL,
	"ended_at" text COLLATE "C",
	CONSTRAINT "briefs_sent_person_id_on_day_pk" PRIMARY KEY("person_id","on_day")
);
--> statement-breakpoint
ALTER TABLE "brief_choices" ADD CONSTRAINT "brief_choices_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "briefs_sent" ADD CONSTRAINT "briefs_sent_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "briefs_sent_day" ON "briefs_sent" USING btree ("on_day");