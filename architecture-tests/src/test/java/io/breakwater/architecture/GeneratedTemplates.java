package io.breakwater.architecture;

import com.tngtech.archunit.core.domain.JavaClass;

/** Classes that JTE makes of the console's templates: nobody writes or reads them. */
final class GeneratedTemplates {
    private GeneratedTemplates() {}

    static boolean contain(JavaClass javaClass) {
        return javaClass.getPackageName().startsWith("io.breakwater.server.template");
    }
}
