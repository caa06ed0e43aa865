CREATE TABLE "supervision_order_cases" (
	"order_id" text COLLATE "C" NOT NULL,
	"case_id" text COLLATE "C" NOT NULL,
	"position" bigint NOT NULL,
	CONSTRAINT "supervision_order_cases_order_id_case_id_pk" PRIMARY KEY("order_id","case_id")
);
--> statement-breakpoint
CREATE TABLE "supervision_orders" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"agency_id" text COLLATE "C" NOT NULL,
	"number" text COLLATE "C" NOT NULL,
	"year" bigint NOT NULL,
	"n" bigint NOT NULL,
	"unit_id" text COLLATE "C" NOT NULL,
	"matter" text COLLATE "C" NOT NULL,
	"issued_on" text COLLATE "C" NOT NULL,
	"answer_by" text COLLATE "C" NOT NULL,
	"issued_by" text COLLATE "C" NOT NULL,
	"template_id" text COLLATE "C" NOT NULL,
	"field_values" text COLLATE "C" NOT NULL,
	"answer" text COLLATE "C",
	"answered_on" text COLLATE "C",
	"answered_by" text COLLATE "C",
	"answer_file_name" text COLLATE "C",
	"answer_file_type" text COLLATE "C",
	"answer_file_size" bigint,
	"answer_file_sha256" text COLLATE "C"
);
--> statement-breakpoint
ALTER TABLE "supervision_order_cases" ADD CONSTRAINT "supervision_order_cases_order_id_supervision_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."supervision_orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supervision_order_cases" ADD CONSTRAINT "supervision_order_cases_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supervision_orders" ADD CONSTRAINT "supervision_orders_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supervision_orders" ADD CONSTRAINT "supervision_orders_template_id_letter_templates_id_fk" FOREIGN KEY ("template_id") REFERENCES "public"."letter_templates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "supervision_order_cases_case" ON "supervision_order_cases" USING btree ("case_id");--> statement-breakpoint
CREATE UNIQUE INDEX "supervision_orders_number" ON "supervision_orders" USING btree ("agency_id","year","n");--> statement-breakpoint
CREATE INDEX "supervision_orders_issued" ON "supervision_orders" USING btree ("agency_id","issued_on","n");--> statement-breakpoint
CREATE INDEX "supervision_orders_unit" ON "supervision_orders" USING btree ("agency_id","unit_id","issued_on","n");--> statement-breakpoint
CREATE INDEX "supervision_orders_open" ON "supervision_orders" USING btree ("agency_id","answer_by","id") WHERE answered_on is null;--> statement-breakpoint
CREATE INDEX "supervision_orders_file" ON "supervision_orders" USING btree ("answer_file_sha256") WHERE answer_file_sha256 is not null;