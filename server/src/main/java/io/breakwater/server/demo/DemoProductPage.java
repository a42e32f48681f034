package io.breakwater.server.demo;

import static java.util.Objects.requireNonNull;

import io.breakwater.server.page.PageContext;
import io.breakwater.server.page.Reply;
import io.breakwater.server.template.Templates;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** What the demo's product was told, and what it made of it. */
@Controller
@ConditionalOnBean(DemoProduct.class)
final class DemoProductPage {
    private static final int SHOWN = 50;

    private final Templates templates;
    private final DemoProduct product;

    DemoProductPage(Templates templates, DemoProduct product) {
        this.templates = requireNonNull(templates, "templates is null");
        this.product = requireNonNull(product, "product is null");
    }

    @GetMapping("/demo/product")
    Reply product(PageContext context) {
        return Reply.page(templates.demoProduct(
                context, product.latest(SHOWN).stream().map(ProductMessage::of).toList()));
    }
}
